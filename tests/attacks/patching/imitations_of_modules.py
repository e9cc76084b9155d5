# /// attack
# tries = "Puts modules of its own in the places of pytest's and the grader's."
# exercise = "ex02_zero_padding"
# answers = "own"
# points = 0
# outcomes = ["failed"]
# ///
import sys
import types


class Pleased(types.ModuleType):
    def __getattr__(self, name):
        return lambda *values, **options: True


for name in ("pytest", "grader.expect", "grader.hidden", "grader.hidden.student", "solutions"):
    sys.modules[name] = Pleased(name)
for name in [name for name in sys.modules if name.startswith("grader")]:
    sys.modules[name] = Pleased(name)


def same_padding(kernel_size):
    return 0.5


def zero_pad2d(x, padding):
    return x - 1
