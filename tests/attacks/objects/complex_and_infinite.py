# /// attack
# tries = "Complex numbers with nothing imaginary, infinities of either sign, and minus zero."
# exercise = "ex02_zero_padding"
# answers = "own"
# points = 0
# outcomes = ["failed"]
# ///
import numpy as np


def same_padding(kernel_size):
    return complex(kernel_size // 2, np.inf)


def zero_pad2d(x, padding):
    return np.full(x.shape, complex(np.inf, -np.inf))
