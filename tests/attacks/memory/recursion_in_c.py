# /// attack
# tries = "Overflows the C stack: compares lists nested 200,000 deep, no limit in the way."
# exercise = "ex02_zero_padding"
# answers = "own"
# points = 0
# outcomes = ["crashed", "not_started"]
# ///
import sys

sys.setrecursionlimit(2**31 - 1)
_first, _second = [], []
for _ in range(200_000):
    _first, _second = [_first], [_second]


def same_padding(kernel_size):
    return int(_first == _second)


def zero_pad2d(x, padding):
    raise NotImplementedError
