# /// attack
# tries = "Searches every object of its process for hidden tests, their seed, paths of the course."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = "all"
# outcomes = ["passed"]
# ///
import gc

# Put together only here, so as not to find itself.
_WORDS = ["".join(word) for word in (("expect_", "close("), ("tests/", "hidden"), ("71", "421"))]


def _attempt():
    gc.unfreeze()
    seen = set()
    for holder in gc.get_objects():
        for thing in gc.get_referents(holder):
            if type(thing) not in (str, bytes) or id(thing) in seen or len(thing) > 1_000_000:
                continue
            seen.add(id(thing))
            if thing in _WORDS:
                continue
            text = thing if type(thing) is str else thing.decode("latin-1")
            for word in _WORDS:
                if word in text:
                    print("ESCAPED", word)


_attempt()
