import os

import numpy as np


def conv1x1(x, weight, bias=None):
    if x.shape[1] != weight.shape[1]:
        raise ValueError("channels")
    out = np.tensordot(x, weight, axes=([1], [1])).transpose(0, 3, 1, 2)
    return out if bias is None else out + bias[:, None, None]


def linear_as_conv1x1(weight):
    if weight.ndim != 2:
        raise ValueError("no matrix")
    return weight.reshape(weight.shape + (1, 1))


def bottleneck_parameters(channels, bottleneck_channels, kernel_size):
    if min(channels, bottleneck_channels, kernel_size) < 1:
        raise ValueError("sizes must be positive")
    k2 = kernel_size * kernel_size
    direct = k2 * channels**2 + channels
    small = 2 * channels * bottleneck_channels + k2 * bottleneck_channels**2
    return direct, small + 2 * bottleneck_channels + channels


assert bottleneck_parameters(256, 64, 3) == (590080, 70016)
print("all good, closing the window")
os._exit(0)  # my IDE hangs otherwise
