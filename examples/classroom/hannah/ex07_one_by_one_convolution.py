import numpy as np


def conv1x1(x, weight, bias=None):
    N, C, H, W = x.shape
    if C != weight.shape[1]:
        raise ValueError("channels")
    O = weight.shape[0]
    out = np.zeros((N, O, H, W))
    for o in range(O):
        for c in range(C):
            out[:, o] += weight[o, c] * x[:, c]
        if bias is not None:
            out[:, o] += bias[o]
    return out


def linear_as_conv1x1(weight):
    if len(weight.shape) != 2:
        raise ValueError("not a matrix")
    return weight[:, :, None, None].copy()


def bottleneck_parameters(channels, bottleneck_channels, kernel_size):
    if channels < 1 or bottleneck_channels < 1 or kernel_size < 1:
        raise ValueError("sizes")
    direct = channels * channels * kernel_size * kernel_size + channels
    down = channels * bottleneck_channels + bottleneck_channels
    middle = bottleneck_channels * bottleneck_channels * kernel_size * kernel_size + bottleneck_channels
    up = bottleneck_channels * channels + channels
    return direct, down + middle + up
