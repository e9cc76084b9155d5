import math
import sys


def conv2d_parameters(in_channels, out_channels, kernel_size, bias=True):
    if isinstance(kernel_size, int):
        kernel_size = (kernel_size, kernel_size)
    if min(in_channels, out_channels, *kernel_size) < 1:
        raise ValueError("sizes must be positive")
    return (math.prod(kernel_size) * in_channels + (1 if bias else 0)) * out_channels


def linear_parameters(in_features, out_features, bias=True):
    if min(in_features, out_features) < 1:
        raise ValueError("sizes must be positive")
    return (in_features + (1 if bias else 0)) * out_features


def summarize(input_shape, layers):
    if min(input_shape) < 1:
        raise ValueError("sizes must be positive")
    rows = [("input", tuple(input_shape), 0)]
    for kind, *numbers in layers:
        shape = rows[-1][1]
        if kind == "flatten":
            rows.append((kind, (math.prod(shape),), 0))
        elif kind == "dense" and len(shape) == 1:
            rows.append((kind, (numbers[0],), linear_parameters(shape[0], numbers[0])))
        elif kind == "conv" and len(shape) == 3 and numbers[1] <= min(shape[1:]):
            count = conv2d_parameters(shape[0], *numbers)
            k = numbers[1] - 1
            rows.append((kind, (numbers[0], shape[1] - k, shape[2] - k), count))
        elif kind == "max_pool" and len(shape) == 3 and 1 <= numbers[0] <= min(shape[1:]):
            rows.append((kind, (shape[0], shape[1] // numbers[0], shape[2] // numbers[0]), 0))
        else:
            raise ValueError(f"{kind} is not possible here")
    return rows


print(conv2d_parameters(32, 64, 3))
print(linear_parameters(3, 2))
sys.exit()
