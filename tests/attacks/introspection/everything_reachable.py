# /// attack
# tries = "Walks through all objects for texts of the hidden tests, solutions and settings."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = "all"
# outcomes = ["passed"]
# ///
import gc
import sys

# Backwards, so that the search does not find itself.
# They stand in two hidden tests and in another exercise's solution.
BACKWARDS = ("sedis_ruof_lla_no_dnats_sorez", "redrob nwo sti steg meht ni", "sixa deddap eht naht")
WANTED = [text[::-1] for text in BACKWARDS]


def search():
    gc.unfreeze()
    seen, left = set(map(id, WANTED)), [sys.modules, sys._getframe(), *gc.get_objects()]
    while left:
        thing = left.pop()
        if id(thing) in seen:
            continue
        seen.add(id(thing))
        if isinstance(thing, str):
            if any(text in thing for text in WANTED):
                print("ESCAPED: a hidden text:", thing[:80])
        elif isinstance(thing, dict | list | tuple | set) or hasattr(thing, "__dict__"):
            left += gc.get_referents(thing)


search()
