import numpy as np

# 신호처리 수업에서 배운 대로: convolution이니까 커널을 먼저 뒤집는다 (180도)


def corr2d(x, kernel):
    h, w = x.shape
    kh, kw = kernel.shape
    if kh > h or kw > w:
        raise ValueError("kernel too large")
    k = np.flip(kernel)
    y = np.zeros((h - kh + 1, w - kw + 1))
    for i in range(y.shape[0]):
        for j in range(y.shape[1]):
            y[i, j] = (x[i : i + kh, j : j + kw] * k).sum()
    return y


def corr2d_multi_in(x, kernel):
    if x.shape[0] != kernel.shape[0]:
        raise ValueError("channel mismatch")
    y = 0
    for c in range(x.shape[0]):
        y = y + corr2d(x[c], kernel[c])
    return y


def conv2d(x, weight, bias=None, stride=1, padding=0):
    if stride < 1 or padding < 0:
        raise ValueError("stride >= 1 and padding >= 0")
    p = (padding, padding)
    x = np.pad(x, ((0, 0), (0, 0), p, p))
    y = []
    for image in x:
        channels = []
        for o, kernel in enumerate(weight):
            out = corr2d_multi_in(image, kernel)[::stride, ::stride]
            if bias is not None:
                out = out + bias[o]
            channels.append(out)
        y.append(channels)
    return np.array(y)
