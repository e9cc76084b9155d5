import numpy as np


def double(x):
    np.ones(10**9)
    return 2 * x


def count(x):
    if x.ndim != 1:
        raise ValueError
    return len(x)
