import numpy as np


def conv1x1(x, weight, bias=None):
    n, c, h, w = x.shape
    o = weight.shape[0]
    if weight.shape[1] != c:
        raise ValueError(f"image has {c} channels, weights expect {weight.shape[1]}")
    out = np.zeros((n, o, h, w))
    for b in range(n):
        for k in range(o):
            for i in range(h):
                for j in range(w):
                    for channel in range(c):
                        out[b, k, i, j] += weight[k, channel] * x[b, channel, i, j]
                    if bias is not None:
                        out[b, k, i, j] += bias[k]
    return out


def linear_as_conv1x1(weight):
    if weight.ndim != 2:
        raise ValueError("not a matrix")
    o, c = weight.shape
    kernels = np.zeros((o, c, 1, 1))
    for i in range(o):
        for j in range(c):
            kernels[i, j, 0, 0] = weight[i, j]
    return kernels


def bottleneck_parameters(channels, bottleneck_channels, kernel_size):
    if channels < 1 or bottleneck_channels < 1 or kernel_size < 1:
        raise ValueError("sizes must be at least 1")

    def conv(c_in, c_out, k):
        return c_out * (c_in * k * k + 1)

    direct = conv(channels, channels, kernel_size)
    steps = [
        (channels, bottleneck_channels, 1),
        (bottleneck_channels, bottleneck_channels, kernel_size),
        (bottleneck_channels, channels, 1),
    ]
    through = 0
    for c_in, c_out, k in steps:
        through += conv(c_in, c_out, k)
    return direct, through
