import numpy as np


def corr2d(x, kernel):
    kh, kw = kernel.shape
    h, w = x.shape[0] - kh + 1, x.shape[1] - kw + 1
    if min(h, w) <= 0:
        raise ValueError("커널이 이미지보다 큽니다")
    return np.array(
        [[np.sum(x[i : i + kh, j : j + kw] * kernel) for j in range(w)] for i in range(h)]
    )


def corr2d_multi_in(x, kernel):
    if x.shape[0] != kernel.shape[0]:
        raise ValueError("채널 수가 다릅니다")
    return np.sum([corr2d(x[c], kernel[c]) for c in range(x.shape[0])], axis=0)


def conv2d(x, weight, bias=None, stride=1, padding=0):
    if stride < 1 or padding < 0 or x.shape[1] != weight.shape[1]:
        raise ValueError("잘못된 값")
    p = padding
    x = np.pad(x, [(0, 0), (0, 0), (p, p), (p, p)])
    n, c = x.shape[:2]
    o, _, kh, kw = weight.shape
    if kh > x.shape[2] or kw > x.shape[3]:
        raise ValueError("커널이 이미지보다 큽니다")
    h = (x.shape[2] - kh) // stride + 1
    w = (x.shape[3] - kw) // stride + 1
    y = np.zeros((n, o, h, w))
    for 번호 in range(n):
        for 출력 in range(o):
            for 입력 in range(c):
                for i in range(h):
                    for j in range(w):
                        a, b = i * stride, j * stride
                        창 = x[번호, 입력, a : a + kh, b : b + kw]
                        y[번호, 출력, i, j] += np.sum(창 * weight[출력, 입력])
                if bias is not None:
                    y[번호, 출력] += bias[출력]
    return y
