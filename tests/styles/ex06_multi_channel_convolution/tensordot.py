import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def corr2d(x, kernel):
    return np.tensordot(sliding_window_view(x, kernel.shape), kernel)


def corr2d_multi_in(x, kernel):
    # tensordot raises ValueError where channels differ.
    windows = sliding_window_view(x, kernel.shape[1:], axis=(1, 2))
    return np.tensordot(windows, kernel, ((0, 3, 4), (0, 1, 2)))


def conv2d(x, weight, bias=None, stride=1, padding=0):
    if min(stride - 1, padding) < 0:
        raise ValueError("stride and padding")
    x = np.pad(x, ((0,), (0,), (padding,), (padding,)))
    windows = sliding_window_view(x, weight.shape[2:], axis=(2, 3))[..., ::stride, ::stride, :, :]
    out = np.tensordot(windows, weight, axes=([1, 4, 5], [1, 2, 3]))
    if bias is not None:
        out = out + bias
    return np.rollaxis(out, 3, 1)
