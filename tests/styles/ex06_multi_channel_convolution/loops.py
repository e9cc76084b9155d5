import numpy as np


def corr2d(x, kernel):
    height, width = x.shape
    kh, kw = kernel.shape
    if kh > height or kw > width:
        raise ValueError("kernel too large")
    out = np.zeros((height - kh + 1, width - kw + 1))
    for i in range(height - kh + 1):
        for j in range(width - kw + 1):
            for u in range(kh):
                for v in range(kw):
                    out[i, j] += x[i + u, j + v] * kernel[u, v]
    return out


def corr2d_multi_in(x, kernel):
    if x.shape[0] != kernel.shape[0]:
        raise ValueError("channels differ")
    out = 0
    for c in range(x.shape[0]):
        out = out + corr2d(x[c], kernel[c])
    return out


def conv2d(x, weight, bias=None, stride=1, padding=0):
    if stride < 1 or padding < 0:
        raise ValueError("bad stride or padding")
    images, channels, height, width = x.shape
    kernels, wc, kh, kw = weight.shape
    if channels != wc:
        raise ValueError("channels differ")
    if kh > height + 2 * padding or kw > width + 2 * padding:
        raise ValueError("kernel too large")
    xp = np.zeros((images, channels, height + 2 * padding, width + 2 * padding))
    xp[:, :, padding : padding + height, padding : padding + width] = x
    rows = (height + 2 * padding - kh) // stride + 1
    cols = (width + 2 * padding - kw) // stride + 1
    out = np.zeros((images, kernels, rows, cols))
    for n in range(images):
        for o in range(kernels):
            for i in range(rows):
                for j in range(cols):
                    i0, j0 = i * stride, j * stride
                    out[n, o, i, j] = np.sum(xp[n, :, i0 : i0 + kh, j0 : j0 + kw] * weight[o])
                    if bias is not None:
                        out[n, o, i, j] += bias[o]
    return out
