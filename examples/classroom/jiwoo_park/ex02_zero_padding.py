import numpy as np


def same_padding(kernel_size):
    if kernel_size < 1 or kernel_size % 2 != 1:
        raise ValueError("odd kernel only")
    return (kernel_size - 1) // 2


def zero_pad2d(x, padding):
    if padding < 0:
        raise ValueError("padding >= 0")
    if x.ndim < 2:
        raise ValueError("x.ndim >= 2")
    pad_width = [(0, 0) for _ in range(x.ndim)]
    pad_width[-1] = (padding, padding)
    pad_width[-2] = (padding, padding)
    return np.pad(x, pad_width, mode="constant", constant_values=0)
