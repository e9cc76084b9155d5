import numpy as np


def same_padding(kernel_size):
    half, rest = divmod(kernel_size - 1, 2)
    if rest or half < 0:
        raise ValueError(f"no padding keeps the size under a kernel of {kernel_size}")
    return half


def zero_pad2d(x, padding):
    if padding < 0 or np.ndim(x) < 2:
        raise ValueError("padding must be >= 0 and x at least 2-d")
    untouched = [(0, 0)] * (np.ndim(x) - 2)
    return np.pad(x, untouched + [(padding, padding)] * 2)
