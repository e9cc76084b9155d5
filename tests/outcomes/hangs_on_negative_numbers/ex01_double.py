import numpy as np


def double(x):
    while (x < 0).any():
        pass
    return 2 * x


def count(x):
    if x.ndim != 1:
        raise ValueError
    return len(x)
