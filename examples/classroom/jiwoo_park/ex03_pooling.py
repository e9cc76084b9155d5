import numpy as np


def pool(x, kernel_size, stride, padding, pad_value, func):
    # stride 기본값은 kernel_size (convolution과 다름!)
    if stride is None:
        stride = kernel_size
    if kernel_size < 1 or stride < 1 or padding < 0 or padding * 2 > kernel_size:
        raise ValueError("wrong arguments")
    x = np.pad(
        x, ((0, 0), (0, 0), (padding, padding), (padding, padding)), constant_values=pad_value
    )
    n, c, h, w = x.shape
    if h < kernel_size or w < kernel_size:
        raise ValueError("window too large")
    h_out = (h - kernel_size) // stride + 1
    w_out = (w - kernel_size) // stride + 1
    y = np.empty((n, c, h_out, w_out))
    for i in range(h_out):
        for j in range(w_out):
            hs, ws = i * stride, j * stride
            y[:, :, i, j] = func(x[:, :, hs : hs + kernel_size, ws : ws + kernel_size], axis=(2, 3))
    return y


def max_pool2d(x, kernel_size, stride=None, padding=0):
    return pool(x, kernel_size, stride, padding, -np.inf, np.max)


def avg_pool2d(x, kernel_size, stride=None, padding=0):
    return pool(x, kernel_size, stride, padding, 0, np.mean)
