import numpy as np


def conv1x1(x, weight, bias=None):
    out = np.tensordot(weight, x, axes=(1, 1)).swapaxes(0, 1)  # ValueError where channels differ
    return out if bias is None else out + np.reshape(bias, (-1, 1, 1))


def linear_as_conv1x1(weight):
    rows, columns = np.shape(weight)
    return np.resize(weight, (rows, columns, 1, 1))


def bottleneck_parameters(channels, bottleneck_channels, kernel_size):
    if min(channels, bottleneck_channels, kernel_size) < 1:
        raise ValueError
    area = kernel_size * kernel_size
    there = np.int64((channels + 1) * bottleneck_channels)
    between = np.int32((area * bottleneck_channels + 1) * bottleneck_channels)
    back = (bottleneck_channels + 1) * channels
    return (area * channels + 1) * channels, there + between + back
