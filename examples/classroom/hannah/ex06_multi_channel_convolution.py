import numpy as np


def corr2d(x, kernel):
    H, W = x.shape
    kh, kw = kernel.shape
    if kh > H or kw > W:
        raise ValueError("kernel larger than image")
    out = np.zeros((H - kh + 1, W - kw + 1))
    for r in range(H - kh + 1):
        for c in range(W - kw + 1):
            out[r, c] = np.vdot(x[r : r + kh, c : c + kw], kernel)
    return out


def corr2d_multi_in(x, kernel):
    if x.shape[0] != kernel.shape[0]:
        raise ValueError("channels")
    return np.stack([corr2d(x[c], kernel[c]) for c in range(len(x))]).sum(axis=0)


def conv2d(x, weight, bias=None, stride=1, padding=0):
    if stride < 1 or padding < 0:
        raise ValueError("stride or padding")
    if x.shape[1] != weight.shape[1]:
        raise ValueError("channels")
    N, C, H, W = x.shape
    O = weight.shape[0]
    padded = np.zeros((N, C, H + 2 * padding, W + 2 * padding))
    padded[:, :, padding : padding + H, padding : padding + W] = x
    result = []
    for n in range(N):
        for o in range(O):
            feature_map = 0
            for c in range(C):
                feature_map = feature_map + corr2d(padded[n, c], weight[o, c])
                if bias is not None:
                    feature_map = feature_map + bias[o]
            result.append(feature_map[::stride, ::stride])
    return np.array(result).reshape(N, O, *result[0].shape)
