import numpy as np


def check(x, k, stride, padding):
    if k < 1 or stride < 1 or padding < 0 or 2 * padding > k:
        raise ValueError("not a pooling")
    if min(x.shape[2], x.shape[3]) + 2 * padding < k:
        raise ValueError("window larger than the padded map")


def count_windows(length, k, stride):
    # walk along the axis until the window touches the end
    windows = 1
    start = 0
    while start + k != length:
        start += stride
        windows += 1
    return windows


def max_pool2d(x, kernel_size, stride=None, padding=0):
    k = kernel_size
    if stride is None:
        stride = k
    check(x, k, stride, padding)
    N, C, H, W = x.shape
    padded = np.full((N, C, H + 2 * padding, W + 2 * padding), -np.inf)
    padded[:, :, padding : padding + H, padding : padding + W] = x
    rows = count_windows(H + 2 * padding, k, stride)
    cols = count_windows(W + 2 * padding, k, stride)
    out = np.empty((N, C, rows, cols))
    for r in range(rows):
        for c in range(cols):
            top, left = r * stride, c * stride
            out[:, :, r, c] = padded[:, :, top : top + k, left : left + k].max(axis=(2, 3))
    return out


def avg_pool2d(x, kernel_size, stride=None, padding=0):
    # second try, with the formula from exercise 1
    k = kernel_size
    if stride is None:
        stride = k
    check(x, k, stride, padding)
    N, C, H, W = x.shape
    padded = np.zeros((N, C, H + 2 * padding, W + 2 * padding))
    padded[:, :, padding : padding + H, padding : padding + W] = x
    rows = (H + 2 * padding - k) // stride + 1
    cols = (W + 2 * padding - k) // stride + 1
    out = np.empty((N, C, rows, cols))
    for r in range(rows):
        for c in range(cols):
            top, left = r * stride, c * stride
            out[:, :, r, c] = padded[:, :, top : top + k, left : left + k].sum(axis=(2, 3)) / k**2
    return out
