import numpy as np


def same_padding(kernel_size):
    if kernel_size % 2 != 1 or kernel_size <= 0:
        raise ValueError("odd and positive")
    return kernel_size // 2


def zero_pad2d(x, padding):
    if padding < 0:
        raise ValueError("negative")
    *leading, height, width = x.shape
    shape = (*leading, height + 2 * padding, width + 2 * padding)
    padded = np.zeros(shape, dtype=x.dtype)
    padded[..., padding : padding + height, padding : padding + width] = x
    return padded
