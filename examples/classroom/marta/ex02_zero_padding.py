import numpy as np


def same_padding(kernel_size):
    if kernel_size < 1 or kernel_size % 2 == 0:
        raise ValueError("odd kernels only"
    return (kernel_size - 1) // 2


def zero_pad2d(x, padding):
    if padding < 0 or x.ndim < 2:
        raise ValueError("not possible")
    widths = [(0, 0)] * x.ndim
    widths[-2:] = [(padding, padding), (padding, padding)]
    return np.pad(x, widths)
