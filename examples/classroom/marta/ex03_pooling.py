import numpy as np


def positions(length, k, stride, padding):
    """Where windows begin and end, without the padding."""
    for start in range(-padding, length + padding - k + 1, stride):
        yield max(start, 0), min(start + k, length)


def pool(x, k, stride, padding, reduce):
    stride = k if stride is None else stride
    if k < 1 or stride < 1 or padding < 0 or 2 * padding > k:
        raise ValueError("not possible")
    height, width = x.shape[2:]
    if k > height + 2 * padding or k > width + 2 * padding:
        raise ValueError("window too large")
    return np.stack(
        [
            np.stack(
                [
                    reduce(x[:, :, top:bottom, left:right], axis=(2, 3))
                    for left, right in positions(width, k, stride, padding)
                ],
                axis=-1,
            )
            for top, bottom in positions(height, k, stride, padding)
        ],
        axis=-2,
    )


def max_pool2d(x, kernel_size, stride=None, padding=0):
    return pool(x, kernel_size, stride, padding, np.max)


def avg_pool2d(x, kernel_size, stride=None, padding=0):
    return pool(x, kernel_size, stride, padding, np.mean)
