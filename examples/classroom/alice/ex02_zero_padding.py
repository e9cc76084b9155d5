import numpy as np


def same_padding(kernel_size):
    """(F - 1) / 2, only for odd F"""
    if kernel_size < 1:
        raise ValueError("kernel too small")
    if kernel_size % 2 == 0:
        raise ValueError("no same padding for an even kernel")
    return (kernel_size - 1) // 2


def zero_pad2d(x, padding):
    x = np.asarray(x)
    if x.ndim < 2:
        raise ValueError("need at least height and width")
    if padding < 0:
        raise ValueError("negative padding")

    height = x.shape[-2]
    width = x.shape[-1]
    padded = np.zeros(x.shape[:-2] + (height + 2 * padding, width + 2 * padding), dtype=x.dtype)
    for i in range(height):
        for j in range(width):
            padded[..., padding + i, padding + j] = x[..., i, j]
    return padded
