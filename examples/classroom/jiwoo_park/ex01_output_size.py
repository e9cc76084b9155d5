import math

# 출력 크기 = floor((n - F + 2P) / S) + 1


def output_size(n: int, kernel_size: int, stride: int = 1, padding: int = 0) -> int:
    if min(n, kernel_size, stride) < 1:
        raise ValueError("n, kernel_size, stride >= 1")
    if padding < 0:
        raise ValueError("padding >= 0")
    if n + 2 * padding < kernel_size:
        raise ValueError("kernel does not fit")
    return math.floor((n - kernel_size + 2 * padding) / stride) + 1


def kernel_size_for(n: int, output: int, stride: int = 1, padding: int = 0) -> int:
    best = 0
    for f in range(1, n + 2 * padding + 1):
        if output_size(n, f, stride, padding) == output:
            best = f
    if best == 0:
        raise ValueError("no kernel possible")
    return best


def feature_map_shape(input_shape, out_channels, kernel_size, stride=1, padding=0):
    in_channels, h, w = input_shape
    if in_channels < 1 or out_channels < 1:
        raise ValueError("channels >= 1")
    h2 = output_size(h, kernel_size, stride, padding)
    w2 = output_size(w, kernel_size, stride, padding)
    return out_channels, h2, w2
