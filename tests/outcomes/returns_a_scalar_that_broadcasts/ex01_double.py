import numpy as np


def double(x):
    return np.float64(2 * x.flat[0])


def count(x):
    return True
