import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def 창문(x, k, s, p, 채움값):
    s = s or k if s is None else s
    if k < 1 or s < 1:
        raise ValueError("k, s >= 1")
    if p < 0 or 2 * p > k:
        raise ValueError("0 <= p <= k / 2")
    x = np.pad(x, ((0, 0), (0, 0), (p, p), (p, p)), constant_values=채움값)
    return sliding_window_view(x, (k, k), axis=(-2, -1))[..., ::s, ::s, :, :]


def max_pool2d(x, kernel_size, stride=None, padding=0):
    return 창문(x, kernel_size, stride, padding, float("-inf")).max(axis=(-2, -1))


def avg_pool2d(x, kernel_size, stride=None, padding=0):
    return 창문(x, kernel_size, stride, padding, 0).sum(axis=(-2, -1)) / kernel_size**2
