import numpy as np


def matrix(kernel, shape):
    """Write a kernel as a matrix with one row for each output pixel."""
    (h, w), (kh, kw) = shape, kernel.shape
    if kh > h or kw > w:
        raise ValueError("does not fit")
    rows = []
    for i, j in np.ndindex(h - kh + 1, w - kw + 1):
        row = np.zeros(shape)
        row[i : i + kh, j : j + kw] = kernel
        rows.append(row.ravel())
    return np.array(rows)


def corr2d(x, kernel):
    out = matrix(kernel, x.shape) @ x.ravel()
    return out.reshape(x.shape[0] - kernel.shape[0] + 1, -1)


def corr2d_multi_in(x, kernel):
    if x.shape[0] != kernel.shape[0]:
        raise ValueError("channels differ")
    wide = np.hstack([matrix(k, x.shape[1:]) for k in kernel])
    return (wide @ x.ravel()).reshape(x.shape[1] - kernel.shape[1] + 1, -1)


def conv2d(x, weight, bias=None, stride=1, padding=0):
    if stride < 1 or padding < 0 or x.shape[1] != weight.shape[1]:
        raise ValueError("no such convolution")
    x = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    n, _, h, w = x.shape
    o, _, kh, kw = weight.shape
    big = np.vstack([np.hstack([matrix(k, (h, w)) for k in kernel]) for kernel in weight])
    out = (big @ x.reshape(n, -1).T).T.reshape(n, o, h - kh + 1, w - kw + 1)
    out = out[..., ::stride, ::stride]
    return out if bias is None else out + np.expand_dims(bias, (1, 2))
