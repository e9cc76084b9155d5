import numpy as np


def max_pool2d(x, kernel_size, stride=1, padding=0):
    k = kernel_size
    if stride is None:
        stride = 1
    if k <= 0 or stride <= 0 or padding < 0 or 2 * padding > k:
        raise ValueError("bad input")
    p = padding
    x = np.pad(x, ((0, 0), (0, 0), (p, p), (p, p)), constant_values=-np.inf)
    n, c, h, w = x.shape
    if k > h or k > w:
        raise ValueError("window is too big")
    out = np.zeros((n, c, (h - k) // stride + 1, (w - k) // stride + 1))
    for i in range(out.shape[2]):
        for j in range(out.shape[3]):
            out[:, :, i, j] = np.max(
                x[:, :, i * stride : i * stride + k, j * stride : j * stride + k], axis=(2, 3)
            )
    return out


def avg_pool2d(x, kernel_size, stride=None, padding=0):
    # YOUR CODE HERE
    raise NotImplementedError
