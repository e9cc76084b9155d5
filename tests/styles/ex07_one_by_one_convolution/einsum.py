import numpy as np


def conv1x1(x, weight, bias=None):
    if x.shape[1] != weight.shape[1]:
        raise ValueError("channels differ")
    out = np.einsum("nchw,oc->nohw", x, weight)
    if bias is not None:
        out += bias[None, :, None, None]
    return out


def linear_as_conv1x1(weight):
    if np.ndim(weight) != 2:
        raise ValueError("weight must be a matrix")
    return weight[:, :, None, None]


def bottleneck_parameters(channels, bottleneck_channels, kernel_size):
    sizes = np.array([channels, bottleneck_channels, kernel_size])
    if (sizes < 1).any():
        raise ValueError("sizes must be positive")
    c, b, k = sizes
    direct = np.prod([k, k, c, c]) + c
    return direct, np.sum([c * b, b, k * k * b * b, b, b * c, c])  # numpy's integers
