"""Exercise 1, Bob. Everything follows from floor((n - F + 2P) / S) + 1."""


def _reject(condition: bool, why: str) -> None:
    if condition:
        raise ValueError(why)


def output_size(n, kernel_size, stride=1, padding=0):
    room = n + 2 * padding - kernel_size
    _reject(min(n, kernel_size, stride) < 1, "sizes and stride start at 1")
    _reject(padding < 0, "padding starts at 0")
    _reject(room < 0, "the kernel sticks out")
    return room // stride + 1


def kernel_size_for(n, output, stride=1, padding=0):
    _reject(min(n, output, stride) < 1, "sizes and stride start at 1")
    _reject(padding < 0, "padding starts at 0")
    # F is largest where the division leaves no rest
    largest = n + 2 * padding - (output - 1) * stride
    _reject(largest < 1, "no such kernel")
    return largest


def feature_map_shape(input_shape, out_channels, kernel_size, stride=1, padding=0):
    c, *sides = input_shape
    _reject(min(c, out_channels) < 1, "channels start at 1")
    return (out_channels, *(output_size(s, kernel_size, stride, padding) for s in sides))
