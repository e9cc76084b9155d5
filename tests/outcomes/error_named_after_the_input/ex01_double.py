import numpy as np


def double(x):
    raise type('Leak' + str(int(x.flat[0])), (Exception,), {})


def count(x):
    if x.ndim != 1:
        raise ValueError
    return len(x)
