import numpy as np


def same_padding(kernel_size):
    if kernel_size % 2 == 0:
        raise ValueError("even kernel")
    return (kernel_size - 1) // 2


def zero_pad2d(x, padding):
    if padding < 0:
        raise ValueError("negative padding")
    if x.ndim < 2:
        raise ValueError("at least two axes")
    zeros = np.zeros((*x.shape[:-2], x.shape[-2] + 2 * padding, x.shape[-1] + 2 * padding), x.dtype)
    zeros[..., padding:-padding, padding:-padding] = x
    return zeros
