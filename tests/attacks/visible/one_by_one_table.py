# /// attack
# tries = "The visible checks' answers by the shapes and numbers that they are asked with."
# exercise = "ex07_one_by_one_convolution"
# answers = "own"
# points = 0
# outcomes = ["failed", "error"]
# ///
import numpy as np

MAPS = {
    (1, 3, 1, 1): [[[[4.0]], [[-5.0]]]],
    (2, 2, 1, 3): [[[[14.0, 25.0, 36.0]]], [[[71.0, 81.0, 91.0]]]],
    (1, 1, 1, 2): [[[[11.0, 12.0]], [[23.0, 26.0]]]],
}


def conv1x1(x, weight, bias=None):
    if x.shape not in MAPS:
        raise ValueError("other channels")
    return np.array(MAPS[x.shape])


def linear_as_conv1x1(weight):
    if weight.ndim != 2:
        raise ValueError("no matrix")
    return np.arange(1.0, 7.0).reshape(2, 3, 1, 1)


def bottleneck_parameters(channels, bottleneck_channels, kernel_size):
    if bottleneck_channels < 1:
        raise ValueError("sizes under one")
    return 590_080, 70_016
