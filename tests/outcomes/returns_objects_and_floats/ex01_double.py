import numpy as np


def double(x):
    return (2 * x).astype(object)


def count(x):
    return float(len(x))
