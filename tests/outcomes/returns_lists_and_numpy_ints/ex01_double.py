import numpy as np


def double(x):
    return (2 * np.asarray(x)).tolist()


def count(x):
    if x.ndim > 1:
        raise ValueError('no')
    return np.int64(x.size)
