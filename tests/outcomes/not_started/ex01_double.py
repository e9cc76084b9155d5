import numpy as np


def double(x):
    raise NotImplementedError


def count(x):
    if x.ndim != 1:
        raise ValueError
    return len(x)
