import numpy as np


def double(x):
    x *= 2
    return x


def count(x):
    if x.ndim != 1:
        raise ValueError
    return len(x)
