import numpy as np


def double(x):
    raise KeyError(f'secret {x}')


def count(x):
    if x.ndim != 1:
        raise ValueError
    return len(x)
