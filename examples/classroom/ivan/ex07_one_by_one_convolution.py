import numpy as np

def conv1x1(x, weight, bias=None):
    if x.shape[1] != weight.shape[1]: raise ValueError()
    y = np.array([[sum(k*c for k, c in zip(row, img)) for row in weight] for img in x])
    if bias is not None: y = y + bias[:, None, None]
    return y

def linear_as_conv1x1(weight):
    if weight.ndim != 2: raise ValueError()
    return weight[..., np.newaxis, np.newaxis]

def bottleneck_parameters(channels, bottleneck_channels, kernel_size):
    c, b, k = channels, bottleneck_channels, kernel_size
    if c < 1 or b < 1 or k < 1: raise ValueError()
    return (c*k*k + 1)*c, (c + 1)*b + (b*k*k + 1)*b + (b + 1)*c
