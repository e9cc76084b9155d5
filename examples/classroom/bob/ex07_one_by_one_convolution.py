import numpy as np


def conv1x1(x, weight, bias=None):
    if x.shape[1] != weight.shape[1]:
        raise ValueError("channels differ")
    n, c, h, w = x.shape
    # channels stay in front: (O, C) @ (N, C, H*W)
    y = (weight @ x.reshape(n, c, h * w)).reshape(n, -1, h, w)
    return y if bias is None else y + bias[:, None, None]


def linear_as_conv1x1(weight):
    if weight.ndim != 2:
        raise ValueError("a dense layer's weight has two axes")
    return weight[..., None, None]


def bottleneck_parameters(channels, bottleneck_channels, kernel_size):
    if min(channels, bottleneck_channels, kernel_size) < 1:
        raise ValueError("sizes start at 1")
    sizes = np.array(
        [
            [channels, channels, kernel_size],
            [channels, bottleneck_channels, 1],
            [bottleneck_channels, bottleneck_channels, kernel_size],
            [bottleneck_channels, channels, 1],
        ]
    )
    inputs, outputs, k = sizes.T
    direct, *way_round = ((inputs * k**2 + 1) * outputs).tolist()
    return direct, sum(way_round)
