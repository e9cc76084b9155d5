# /// attack
# tries = "Small answers that numpy would broadcast until they agree with everything."
# exercise = "ex02_zero_padding"
# answers = "own"
# points = 0
# outcomes = ["failed"]
# ///
import numpy as np


def same_padding(kernel_size):
    return np.arange(10.0).reshape(10, 1, 1)


def zero_pad2d(x, padding):
    return np.zeros((1,) * x.ndim) if x.any() else 0.0
