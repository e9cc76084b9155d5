import numpy as np


def conv1x1(x, weight, bias=None):
    if x.shape[1] != weight.shape[1]:
        raise ValueError("channels")
    mixed = np.stack([np.sum(x * row[None, :, None, None], axis=1) for row in weight], axis=1)
    if bias is not None:
        mixed = mixed + bias[None, :, None, None]
    return mixed


def linear_as_conv1x1(weight):
    if weight.ndim != 2:
        raise ValueError("no matrix")
    return np.array([[[[value]] for value in row] for row in weight])


def bottleneck_parameters(channels, bottleneck_channels, kernel_size):
    if any(value < 1 for value in (channels, bottleneck_channels, kernel_size)):
        raise ValueError("value out of range")
    direct = channels * channels * kernel_size**2 + channels
    down = (channels + 1) * bottleneck_channels
    middle = (bottleneck_channels * kernel_size**2 + 1) * bottleneck_channels
    up = (bottleneck_channels + 1) * channels
    return [direct, down + middle + up]
