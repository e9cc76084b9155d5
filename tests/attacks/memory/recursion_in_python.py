# /// attack
# tries = "Calls itself without end, with Python's own limit out of the way and luggage in each call."
# exercise = "ex02_zero_padding"
# answers = "own"
# points = 0
# outcomes = ["memory", "not_started"]
# ///
import sys

sys.setrecursionlimit(2**31 - 1)


def same_padding(kernel_size):
    luggage = bytes(1 << 20)
    return same_padding(kernel_size + len(luggage))


def zero_pad2d(x, padding):
    raise NotImplementedError
