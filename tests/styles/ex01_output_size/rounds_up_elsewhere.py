from math import ceil


class NoConvolutionError(ValueError):
    """There is no such convolution."""


def output_size(n, kernel_size, stride=1, padding=0):
    free = n - kernel_size + 2 * padding
    if n <= 0 or kernel_size <= 0 or stride <= 0 or padding < 0 or free < 0:
        raise NoConvolutionError
    return ceil((free + 1) / stride)


def kernel_size_for(n, output, stride=1, padding=0):
    kernel_size = n + 2 * padding + stride - output * stride
    if output_size(n, kernel_size, stride, padding) != output:
        raise NoConvolutionError
    return kernel_size


def feature_map_shape(input_shape, out_channels, kernel_size, stride=1, padding=0):
    if input_shape[0] <= 0 or out_channels <= 0:
        raise NoConvolutionError
    height = output_size(input_shape[1], kernel_size, stride=stride, padding=padding)
    width = output_size(input_shape[2], kernel_size, stride=stride, padding=padding)
    return out_channels, height, width
