import numpy as np


def conv1x1(x, weight, bias=None):
    n, c, h, w = x.shape
    o, c2 = weight.shape
    if c != c2:
        raise ValueError("number of channels")
    pixels = x.transpose(0, 2, 3, 1).reshape(-1, c)
    out = pixels @ weight.T + (np.zeros(o) if bias is None else bias)
    return out.reshape(n, h, w, o).transpose(0, 3, 1, 2)


def linear_as_conv1x1(weight):
    if len(weight.shape) != 2:
        raise ValueError("weight is no matrix")
    return np.expand_dims(weight.copy(), axis=(-2, -1))


def conv_parameters(c_in, c_out, k):
    if c_in < 1 or c_out < 1 or k < 1:
        raise ValueError("size under 1")
    return c_out * (c_in * k**2 + 1)


def bottleneck_parameters(channels, bottleneck_channels, kernel_size):
    layers = [
        (channels, bottleneck_channels, 1),
        (bottleneck_channels, bottleneck_channels, kernel_size),
        (bottleneck_channels, channels, 1),
    ]
    direct = conv_parameters(channels, channels, kernel_size)
    return np.int64(direct), sum(conv_parameters(*layer) for layer in layers)
