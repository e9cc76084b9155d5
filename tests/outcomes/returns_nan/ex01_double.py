import numpy as np


def double(x):
    return 2 * x * np.nan


def count(x):
    if x.ndim != 1:
        raise ValueError
    return len(x)
