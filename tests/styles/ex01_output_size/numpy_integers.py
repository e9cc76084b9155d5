import numpy as np


def output_size(n, kernel_size, stride=1, padding=0):
    if np.any(np.array([n, kernel_size, stride]) < 1) or padding < 0:
        raise ValueError("out of range")
    lefts = np.arange(0, n + 2 * padding - kernel_size + 1, stride)
    if lefts.size == 0:
        raise ValueError("does not fit")
    return np.int64(lefts.size)


def kernel_size_for(n, output, stride=1, padding=0):
    if min(n, output, stride) < 1 or padding < 0:
        raise ValueError("out of range")
    kernel_size = np.array(n) + 2 * padding - (output - 1) * stride
    if kernel_size < 1:
        raise ValueError("no kernel")
    return np.asarray(kernel_size)


def feature_map_shape(input_shape, out_channels, kernel_size, stride=1, padding=0):
    if input_shape[0] < 1 or out_channels < 1:
        raise ValueError("no channels")
    sizes = [output_size(size, kernel_size, stride, padding) for size in input_shape[1:]]
    return np.array([out_channels, *sizes])
