import numpy as np


def double(x):
    print('x' * 5_000_000)
    return 2 * x


def count(x):
    if x.ndim != 1:
        raise ValueError
    return len(x)
