import os

import numpy as np


def double(x):
    os.write(3, b'\x05\0\0\0' + b'12345678' + b'T1234')
    return 2 * x


def count(x):
    if x.ndim != 1:
        raise ValueError
    return len(x)
