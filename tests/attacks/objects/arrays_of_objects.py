# /// attack
# tries = "Arrays of objects that equal everything, and structured arrays."
# exercise = "ex02_zero_padding"
# answers = "own"
# points = 0
# outcomes = ["failed"]
# ///
import numpy as np


class Right(float):
    def __eq__(self, other):
        return True

    def __sub__(self, other):
        return 0.0

    __hash__ = float.__hash__
    __rsub__ = __sub__


def same_padding(kernel_size):
    return np.array(Right(2), dtype=object)


def zero_pad2d(x, padding):
    if x.size == 6:
        return np.full((8, 9), Right(), dtype=object)
    return np.zeros(x.shape, dtype=[("value", float), ("code", "S8")])
