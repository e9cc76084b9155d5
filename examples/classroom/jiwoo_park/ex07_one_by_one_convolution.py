import numpy as np


def conv1x1(x, weight, bias=None):
    if x.shape[1] != weight.shape[1]:
        raise ValueError("channel mismatch")
    y = np.einsum("oc,nchw->nohw", weight, x)
    if bias is not None:
        y = y + bias.reshape(1, -1, 1, 1)
    return y


def linear_as_conv1x1(weight):
    if weight.ndim != 2:
        raise ValueError("weight.ndim == 2")
    return weight.reshape(*weight.shape, 1, 1)


def bottleneck_parameters(channels, bottleneck_channels, kernel_size):
    if channels < 1 or bottleneck_channels < 1 or kernel_size < 1:
        raise ValueError(">= 1")
    direct = (channels * kernel_size**2 + 1) * channels
    # 1x1 줄이기 -> kxk   (bottleneck)
    reduce = (channels + 1) * bottleneck_channels
    conv = (bottleneck_channels * kernel_size**2 + 1) * bottleneck_channels
    return direct, reduce + conv
