import numpy as np


def same_padding(kernel_size):
    if kernel_size <= 0 or kernel_size % 2 == 0:
        raise ValueError("kernel has to be odd")
    return (kernel_size - 1) // 2


def zero_pad2d(x, padding):
    if padding < 0:
        raise ValueError("padding has to be >= 0")
    if x.ndim < 2:
        raise ValueError("not an image")
    return np.pad(x, padding)  # zeros are the default
