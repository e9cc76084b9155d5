import math


def at_least_one(*numbers):
    for number in numbers:
        if number < 1:
            raise ValueError(f"{number} < 1")


def conv2d_parameters(in_channels, out_channels, kernel_size, bias=True):
    kh, kw = kernel_size if isinstance(kernel_size, (tuple, list)) else (kernel_size, kernel_size)
    at_least_one(in_channels, out_channels, kh, kw)
    per_kernel = in_channels * kh * kw + int(bias)
    return per_kernel * out_channels


def linear_parameters(in_features, out_features, bias=True):
    at_least_one(in_features, out_features)
    return (in_features + int(bias)) * out_features


def conv(shape, out_channels, k):
    C, H, W = shape
    at_least_one(H - k + 1, W - k + 1)
    return (out_channels, H - k + 1, W - k + 1), conv2d_parameters(C, out_channels, k)


def max_pool(shape, k):
    C, H, W = shape
    at_least_one(k)
    at_least_one(H // k, W // k)
    return (C, H // k, W // k), 0


def flatten(shape):
    return (math.prod(shape),), 0


def dense(shape, out_features):
    (features,) = shape  # more than one axis is a ValueError
    return (out_features,), linear_parameters(features, out_features)


LAYERS = {"conv": conv, "max_pool": max_pool, "flatten": flatten, "dense": dense}


def summarize(input_shape, layers):
    at_least_one(*input_shape)
    shape = tuple(input_shape)
    rows = [("input", shape, 0)]
    for name, *sizes in layers:
        if name not in LAYERS:
            raise ValueError(name)
        shape, parameters = LAYERS[name](shape, *sizes)
        rows.append((name, shape, parameters))
    return rows
