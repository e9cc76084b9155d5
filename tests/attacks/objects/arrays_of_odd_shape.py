# /// attack
# tries = "Arrays of 40 axes, of no element but a huge axis, and without strides."
# exercise = "ex02_zero_padding"
# answers = "own"
# points = 0
# outcomes = ["failed"]
# ///
import numpy as np


def same_padding(kernel_size):
    if kernel_size == 5:
        return np.ones((1,) * 40)
    return np.ones((0, 2**40))


def zero_pad2d(x, padding):
    return np.broadcast_to(np.float64(0), (2**20, 2**20))
