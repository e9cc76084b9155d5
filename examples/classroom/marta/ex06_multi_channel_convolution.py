import numpy as np


def corr2d(x, kernel):
    kh, kw = kernel.shape
    height, width = x.shape
    if kh > height or kw > width:
        raise ValueError("kernel too large")
    rows = []
    for i in range(height - kh + 1):
        row = []
        for j in range(width - kw + 1):
            row.append(np.sum(x[i : i + kh, j : j + kw] * kernel))
        rows.append(row)
    return np.array(rows)


def corr2d_multi_in(x, kernel):
    if x.shape[0] != kernel.shape[0]:
        raise ValueError("channels")
    return sum(map(corr2d, x, kernel))


def conv2d(x, weight, bias=None, stride=1, padding=0):
    if stride < 1 or padding < 0:
        raise ValueError("value out of range")
    border = (padding, padding)
    x = np.pad(x, ((0, 0), (0, 0), border, border))
    maps = np.array([[corr2d_multi_in(image, kernel) for kernel in weight] for image in x])
    if bias is not None:
        maps = maps + bias[:, None, None]
    return maps[:, :, ::stride, ::stride]
