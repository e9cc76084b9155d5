import numpy as np


def max_pool2d(x, kernel_size, stride=None, padding=0):
    stride = stride if stride is not None else kernel_size
    if kernel_size < 1 or stride < 1 or padding < 0 or 2 * padding > kernel_size:
        raise ValueError("wrong settings")
    n, c, h, w = x.shape
    h_out = (h + 2 * padding - kernel_size) // stride + 1
    w_out = (w + 2 * padding - kernel_size) // stride + 1
    if h_out < 1 or w_out < 1:
        raise ValueError("window does not fit")
    # no padding needed: the window is cut off at the edge instead
    out = np.zeros((n, c, h_out, w_out))
    for i in range(h_out):
        for j in range(w_out):
            top, left = i * stride - padding, j * stride - padding
            rows = slice(max(top, 0), top + kernel_size)
            cols = slice(max(left, 0), left + kernel_size)
            out[:, :, i, j] = x[:, :, rows, cols].max(axis=(2, 3))
    return out


def avg_pool2d(x, kernel_size, stride=None, padding=0):
    stride = stride if stride is not None else kernel_size
    if kernel_size < 1 or stride < 1 or padding < 0 or 2 * padding > kernel_size:
        raise ValueError("wrong settings")
    n, c, h, w = x.shape
    h_out = (h + 2 * padding - kernel_size) // stride + 1
    w_out = (w + 2 * padding - kernel_size) // stride + 1
    if h_out < 1 or w_out < 1:
        raise ValueError("window does not fit")
    out = np.zeros((n, c, h_out, w_out))
    for i in range(h_out):
        for j in range(w_out):
            top, left = i * stride - padding, j * stride - padding
            rows = slice(max(top, 0), top + kernel_size)
            cols = slice(max(left, 0), left + kernel_size)
            out[:, :, i, j] = x[:, :, rows, cols].mean(axis=(2, 3))
    return out
