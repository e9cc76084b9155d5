import numpy as np


def corr2d(x, kernel):
    h, w = x.shape
    kh, kw = kernel.shape
    if kh > h or kw > w:
        raise ValueError("the kernel is larger than the image")
    out = np.zeros((h - kh + 1, w - kw + 1))
    for i in range(h - kh + 1):
        for j in range(w - kw + 1):
            s = 0.0
            for a in range(kh):
                for b in range(kw):
                    s += x[i + a, j + b] * kernel[a, b]
            out[i, j] = s
    return out


def corr2d_multi_in(x, kernel):
    if len(x) != len(kernel):
        raise ValueError("image and kernel need the same number of channels")
    total = corr2d(x[0], kernel[0])
    for c in range(1, len(x)):
        total = total + corr2d(x[c], kernel[c])
    return total


def conv2d(x, weight, bias=None, stride=1, padding=0):
    if stride < 1:
        raise ValueError("stride must be at least 1")
    if padding < 0:
        raise ValueError("padding must not be negative")
    n, c, h, w = x.shape
    padded = np.zeros((n, c, h + 2 * padding, w + 2 * padding))
    padded[:, :, padding : padding + h, padding : padding + w] = x

    batch = []
    for image in padded:
        maps = []
        for o in range(weight.shape[0]):
            full = corr2d_multi_in(image, weight[o])  # raises where something doesn't fit
            if bias is not None:
                full = full + bias[o]
            maps.append(full[::stride, ::stride])
        batch.append(maps)
    return np.array(batch)
