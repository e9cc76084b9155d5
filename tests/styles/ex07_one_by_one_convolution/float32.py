import numpy as np


def conv1x1(x, weight, bias=None):
    if x.shape[1] != weight.shape[1]:
        raise ValueError("channels differ")
    x, weight = np.float32(x), np.float32(weight)
    # Add one channel after the other, all outputs at once.
    total = np.zeros((x.shape[0], weight.shape[0], *x.shape[2:]), dtype=np.float32)
    for c in range(x.shape[1]):
        total += x[:, c : c + 1] * weight[:, c].reshape(1, -1, 1, 1)
    if bias is not None:
        for o, b in enumerate(bias):
            total[:, o] += b
    return total


def linear_as_conv1x1(weight):
    out_features, in_features = weight.shape
    out = np.empty((out_features, in_features, 1, 1), dtype=np.float32)
    out[:, :, 0, 0] = weight
    return out


def bottleneck_parameters(channels, bottleneck_channels, kernel_size):
    for size in (channels, bottleneck_channels, kernel_size):
        if size <= 0:
            raise ValueError(f"{size} is under 1")
    direct = channels * channels * kernel_size**2 + channels
    bottleneck = 2 * channels * bottleneck_channels + channels
    bottleneck += bottleneck_channels**2 * kernel_size**2 + 2 * bottleneck_channels
    return (direct, bottleneck)
