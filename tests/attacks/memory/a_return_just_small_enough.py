# /// attack
# tries = "Returns 10 MB each time, within what a frame holds, for the grader to keep and to show."
# exercise = "ex02_zero_padding"
# answers = "own"
# points = 0
# outcomes = ["failed"]
# ///
import numpy as np


def same_padding(kernel_size):
    return "\x1b\u202e\t" * 2_000_000


def zero_pad2d(x, padding):
    return np.full((1, 10 << 20), 255, np.uint8)
