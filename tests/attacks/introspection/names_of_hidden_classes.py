# /// attack
# tries = "Looks among all objects for classes and functions that only the trusted side has."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = "all"
# outcomes = ["passed"]
# ///
import gc
import sys
import types

PARTS = ("hidden", "grading", "course", "expect", "intake", "misconceptions", "cli")
TRUSTED = ("pytest", "_pytest", "solutions", *(f"grader.{part}" for part in PARTS))

gc.unfreeze()
for thing in gc.get_objects():
    if isinstance(thing, type | types.FunctionType):
        if str(thing.__module__).startswith(TRUSTED):
            print("ESCAPED:", thing)
for name in sys.modules:
    if name.startswith(TRUSTED):
        print("ESCAPED: the module", name)
