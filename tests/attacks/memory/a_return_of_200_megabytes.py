# /// attack
# tries = "Returns more than a frame holds: an array of 200 MB, a text of 70 MB, a list of them."
# exercise = "ex02_zero_padding"
# answers = "own"
# points = 0
# outcomes = ["failed"]
# ///
import numpy as np


def same_padding(kernel_size):
    return ["x" * 70_000_000, "y" * 60_000_000]


def zero_pad2d(x, padding):
    return np.zeros(200 << 20, np.uint8)
