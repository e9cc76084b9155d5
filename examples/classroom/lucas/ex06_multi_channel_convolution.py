import numpy as np


def corr2d(x, kernel):
    if kernel.shape[0] > x.shape[0] or kernel.shape[1] > x.shape[1]:
        raise ValueError("kernel does not fit")
    kh, kw = kernel.shape
    return np.array(
        [
            [(x[i : i + kh, j : j + kw] * kernel).sum() for j in range(x.shape[1] - kw + 1)]
            for i in range(x.shape[0] - kh + 1)
        ]
    )


def corr2d_multi_in(x, kernel):
    result = corr2d(x[0], kernel[0])
    for xc, kc in zip(x[1:], kernel[1:]):
        result = result + corr2d(xc, kc)
    return result


def conv2d(x, weight, bias=None, stride=1, padding=0):
    if stride < 1 or padding < 0:
        raise ValueError("wrong settings")
    if x.shape[1] != weight.shape[1]:
        raise ValueError("channels")
    p = ((0, 0), (0, 0), (padding, padding), (padding, padding))
    x = np.pad(x, p)
    out = np.stack(
        [np.stack([corr2d_multi_in(image, kernel) for kernel in weight]) for image in x]
    )
    if bias is not None:
        out += bias[np.newaxis, :, np.newaxis, np.newaxis]
    return out[..., ::stride, ::stride]
