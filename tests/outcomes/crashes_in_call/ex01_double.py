import ctypes

import numpy as np


def double(x):
    ctypes.string_at(0)


def count(x):
    if x.ndim != 1:
        raise ValueError
    return len(x)
