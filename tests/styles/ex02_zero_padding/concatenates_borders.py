import numpy as np


def same_padding(kernel_size):
    # The smallest padding that keeps some large axis as long as it was.
    if kernel_size < 1:
        raise ValueError("no kernel")
    for padding in range(kernel_size):
        if 100 - kernel_size + 2 * padding + 1 == 100:
            return np.int64(padding)
    raise ValueError("no padding keeps the size")


def zero_pad2d(x, padding):
    if x.ndim < 2:
        raise ValueError("too few axes")
    if padding == 0:
        return x
    side = np.zeros((*x.shape[:-1], padding), dtype=x.dtype)
    x = np.concatenate([side, x, side], axis=-1)
    ends = np.zeros((*x.shape[:-2], padding, x.shape[-1]), dtype=x.dtype)
    return np.concatenate([ends, x, ends], axis=-2)
