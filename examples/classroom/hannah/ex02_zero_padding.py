import numpy as np


def same_padding(kernel_size: int) -> int:
    if kernel_size < 1 or kernel_size & 1 == 0:
        raise ValueError("odd kernels only")
    return kernel_size >> 1


def zero_pad2d(x, padding):
    if padding < 0:
        raise ValueError("padding")
    if len(x.shape) < 2:
        raise ValueError("axes")
    shape = list(x.shape)
    shape[-1] += 2 * padding
    shape[-2] += 2 * padding
    out = np.zeros(shape, dtype=x.dtype)
    bottom, right = shape[-2] - padding, shape[-1] - padding
    out[..., padding:bottom, padding:right] = x
    return out
