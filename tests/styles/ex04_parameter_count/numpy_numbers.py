import numpy as np


def conv2d_parameters(in_channels, out_channels, kernel_size, bias=True):
    kernel = np.broadcast_to(kernel_size, 2)
    if np.any(kernel < 1) or in_channels <= 0 or out_channels <= 0:
        raise ValueError("sizes must be positive")
    weight = np.empty((out_channels, in_channels, *kernel))
    return np.int64(weight.size + (out_channels if bias else 0))


def linear_parameters(in_features, out_features, bias=True):
    if in_features <= 0 or out_features <= 0:
        raise ValueError("sizes must be positive")
    return np.prod([in_features + bias, out_features])


def summarize(input_shape, layers):
    shape = np.array(input_shape)
    if (shape < 1).any():
        raise ValueError("empty input")
    result = [["input", tuple(shape), np.int64(0)]]
    for layer in layers:
        slides = layer[0] in ("conv", "max_pool")
        if slides and (shape.size != 3 or layer[-1] < 1 or (layer[-1] > shape[1:]).any()):
            raise ValueError("does not fit")
        if layer[0] == "conv":
            count = conv2d_parameters(shape[0], layer[1], layer[2])
            shape = np.append(layer[1], shape[1:] - layer[2] + 1)
        elif layer[0] == "max_pool":
            count = 0
            shape = np.append(shape[0], shape[1:] // layer[1])
        elif layer[0] == "flatten":
            count = 0
            shape = np.array([np.prod(shape)])
        elif layer[0] == "dense" and shape.size == 1:
            count = linear_parameters(shape[0], layer[1])
            shape = np.array([layer[1]])
        else:
            raise ValueError(f"what is {layer}?")
        result.append([layer[0], list(shape), count])
    return result
