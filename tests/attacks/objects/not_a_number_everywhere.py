# /// attack
# tries = "NaN of the right shape: no comparison finds it too large."
# exercise = "ex02_zero_padding"
# answers = "own"
# points = 0
# outcomes = ["failed"]
# ///
import numpy as np


def same_padding(kernel_size):
    return float("nan")


def zero_pad2d(x, padding):
    return np.full(x.shape[:-2] + tuple(n + 2 * padding for n in x.shape[-2:]), np.nan)
