import numpy as np


def corr2d(x, kernel):
    x, kernel = x.astype(np.float32), kernel.astype(np.float32)
    (h, w), (kh, kw) = x.shape, kernel.shape
    if kh > h or kw > w:
        raise ValueError("kernel is too big")
    # Shift the image once for each weight instead of the kernel once for each pixel.
    out = np.zeros((h - kh + 1, w - kw + 1), dtype=np.float32)
    for u, v in np.ndindex(kh, kw):
        out += kernel[u, v] * x[u : u + h - kh + 1, v : v + w - kw + 1]
    return out


def corr2d_multi_in(x, kernel):
    if len(x) != len(kernel):
        raise ValueError("channels")
    return np.sum([corr2d(a, b) for a, b in zip(x, kernel, strict=True)], 0, dtype="f4")


def conv2d(x, weight, bias=None, stride=1, padding=0):
    if stride < 1:
        raise ValueError("stride")
    x = np.pad(x.astype("f4"), ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    bias = np.zeros(len(weight)) if bias is None else bias
    return np.array(
        [
            [
                corr2d_multi_in(im, k)[::stride, ::stride] + b
                for k, b in zip(weight, bias, strict=True)
            ]
            for im in x
        ],
        dtype=np.float32,
    )
