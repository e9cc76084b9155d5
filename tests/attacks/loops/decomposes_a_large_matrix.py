# /// attack
# tries = "Keeps LAPACK busy in code that cannot be interrupted."
# exercise = "ex02_zero_padding"
# answers = "own"
# points = 0
# outcomes = ["timeout", "skipped"]
# ///
import numpy as np


def same_padding(kernel_size):
    return np.linalg.svd(np.random.random((2500, 2500)))[1][0]


def zero_pad2d(x, padding):
    return np.linalg.svd(np.random.random((2500, 2500)))[0]
