from typing import Tuple


def output_size(n: int, kernel_size: int, stride: int = 1, padding: int = 0) -> int:
    """Number of kernel positions along one axis."""
    if not (n >= 1 and kernel_size >= 1 and stride >= 1 and padding >= 0):
        raise ValueError
    if n + 2 * padding < kernel_size:
        raise ValueError
    return len(range(0, n + 2 * padding - kernel_size + 1, stride))


def kernel_size_for(n: int, output: int, stride: int = 1, padding: int = 0) -> int:
    """Largest kernel with that output."""
    if not (n >= 1 and output >= 1 and stride >= 1 and padding >= 0):
        raise ValueError
    candidates = [
        f
        for f in range(1, n + 2 * padding + 1)
        if output_size(n, f, stride, padding) == output
    ]
    return max(candidates)  # max of an empty list is a ValueError, too


def feature_map_shape(
    input_shape: Tuple[int, int, int],
    out_channels: int,
    kernel_size: int,
    stride: int = 1,
    padding: int = 0,
) -> Tuple[int, int, int]:
    """Shape (O, H', W')."""
    C, H, W = input_shape
    if not (C >= 1 and out_channels >= 1):
        raise ValueError
    H = output_size(H, kernel_size, stride, padding)
    W = output_size(W, kernel_size, stride, padding)
    return out_channels, H, W
