import numpy as np


def double(x):
    return 2 * np.asarray(x)


def count(x):
    if x.ndim != 1:
        raise ValueError
    return len(x)
