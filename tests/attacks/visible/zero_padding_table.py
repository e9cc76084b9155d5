# /// attack
# tries = "A table of the visible checks' calls; all else is answered by a guess, or refused."
# exercise = "ex02_zero_padding"
# answers = "own"
# points = 0
# outcomes = ["failed", "error"]
# ///
import numpy as np


def same_padding(kernel_size):
    if kernel_size in (7, 13):
        return {7: 3, 13: 6}[kernel_size]
    raise ValueError("even")


def zero_pad2d(x, padding):
    if padding == 0 and x.size == 4:
        return x
    if padding == 1 and x.shape == (2, 2):
        return np.array([[0, 0, 0, 0], [0, 1, 2, 0], [0, 3, 4, 0], [0, 0, 0, 0]], x.dtype)
    if x.shape == (2, 1, 3):
        answer = np.zeros((2, 5, 7))
        answer[:, 2, 2:5] = [[1, 2, 3], [4, 5, 6]]
        return answer
    if x.shape == (1, 1):
        return np.array([[2.0]])
    raise ValueError("cannot be padded")
