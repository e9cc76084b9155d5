import numpy as np
from numpy.lib.stride_tricks import as_strided


def patches(x, kh, kw, stride=1):
    *lead, h, w = x.shape
    if kh > h or kw > w or stride < 1:
        raise ValueError
    *steps, sh, sw = x.strides
    shape = (*lead, (h - kh) // stride + 1, (w - kw) // stride + 1, kh, kw)
    return as_strided(x, shape, (*steps, sh * stride, sw * stride, sh, sw), writeable=False)


def corr2d(x, kernel):
    return (patches(x, *kernel.shape) * kernel).sum((-1, -2))


def corr2d_multi_in(x, kernel):
    if x.shape[0] != kernel.shape[0]:
        raise ValueError
    return (patches(x, *kernel.shape[1:]) * kernel[:, None, None]).sum((0, -1, -2))


def conv2d(x, weight, bias=None, stride=1, padding=0):
    if x.shape[1] != weight.shape[1]:
        raise ValueError
    x = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    windows = patches(x, *weight.shape[2:], stride)
    # A view whose channels are not contiguous is as right as any other array.
    out = np.stack([(windows * k[:, None, None]).sum((1, -1, -2)) for k in weight], -1)
    out = out + (0 if bias is None else bias)
    return out.transpose(0, 3, 1, 2)
