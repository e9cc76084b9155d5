import numpy as np


def prepare(x, kernel_size, stride, padding, fill):
    """Both poolings start in the same way: check, pad, count the windows."""
    if stride is None:
        stride = kernel_size
    if kernel_size < 1 or stride < 1 or padding < 0:
        raise ValueError("kernel_size, stride or padding out of range")
    if 2 * padding > kernel_size:
        raise ValueError("too much padding for this window")
    n, c, h, w = x.shape
    if kernel_size > h + 2 * padding or kernel_size > w + 2 * padding:
        raise ValueError("window does not fit")

    padded = np.full((n, c, h + 2 * padding, w + 2 * padding), fill, dtype=float)
    for i in range(h):
        for j in range(w):
            padded[:, :, i + padding, j + padding] = x[:, :, i, j]
    rows = (h + 2 * padding - kernel_size) // stride + 1
    cols = (w + 2 * padding - kernel_size) // stride + 1
    return padded, stride, rows, cols


def max_pool2d(x, kernel_size, stride=None, padding=0):
    padded, stride, rows, cols = prepare(x, kernel_size, stride, padding, -np.inf)
    n, c = x.shape[:2]
    result = np.zeros((n, c, rows, cols))
    for image in range(n):
        for channel in range(c):
            for i in range(rows):
                for j in range(cols):
                    best = -np.inf
                    for a in range(kernel_size):
                        for b in range(kernel_size):
                            value = padded[image, channel, i * stride + a, j * stride + b]
                            if value > best:
                                best = value
                    result[image, channel, i, j] = best
    return result


def avg_pool2d(x, kernel_size, stride=None, padding=0):
    padded, stride, rows, cols = prepare(x, kernel_size, stride, padding, 0.0)
    n, c = x.shape[:2]
    result = np.zeros((n, c, rows, cols))
    for image in range(n):
        for channel in range(c):
            for i in range(rows):
                for j in range(cols):
                    total = 0.0
                    for a in range(kernel_size):
                        for b in range(kernel_size):
                            total += padded[image, channel, i * stride + a, j * stride + b]
                    # zeros of the padding count too, so always k*k
                    result[image, channel, i, j] = total / (kernel_size * kernel_size)
    return result
