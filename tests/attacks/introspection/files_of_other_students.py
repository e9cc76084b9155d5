# /// attack
# tries = "Looks in memory for the text of another submission, left over from earlier."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = "all"
# outcomes = ["passed"]
# ///
import gc
import sys

MARK = "# tries = " + chr(34)  # stands in every attack's header
OWN = "another submission, left over"

gc.unfreeze()
left, seen = [sys._getframe(depth) for depth in range(5)] + gc.get_objects(), set()
for thing in left:
    for part in gc.get_referents(thing):
        if isinstance(part, str) and MARK in part and part is not MARK and OWN not in part:
            print("ESCAPED: another submission:", part[:200])
