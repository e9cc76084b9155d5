import numpy as np


def double(x):
    return 2 * np.asarray(x)


def count(x):
    raise ValueError
