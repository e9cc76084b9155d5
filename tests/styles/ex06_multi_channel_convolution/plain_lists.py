def corr2d(x, kernel):
    x, kernel = [list(row) for row in x], [list(row) for row in kernel]
    kh, kw = len(kernel), len(kernel[0])
    if kh > len(x) or kw > len(x[0]):
        raise ValueError("kernel larger than image")
    return [
        [
            sum(kernel[u][v] * x[i + u][j + v] for u in range(kh) for v in range(kw))
            for j in range(len(x[0]) - kw + 1)
        ]
        for i in range(len(x) - kh + 1)
    ]


def corr2d_multi_in(x, kernel):
    if len(x) != len(kernel):
        raise ValueError("different channels")
    maps = [corr2d(x[c], kernel[c]) for c in range(len(x))]
    return [[sum(pixels) for pixels in zip(*rows, strict=True)] for rows in zip(*maps, strict=True)]


def pad(channel, p):
    width = len(channel[0]) + 2 * p
    blank = [[0.0] * width for _ in range(p)]
    return blank + [[0.0] * p + list(row) + [0.0] * p for row in channel] + blank


def conv2d(x, weight, bias=None, stride=1, padding=0):
    if stride < 1 or padding < 0:
        raise ValueError("bad stride or padding")
    if bias is None:
        bias = [0.0] * len(weight)
    result = []
    for image in x:
        padded = [pad(channel, padding) for channel in image]
        maps = []
        for o, kernel in enumerate(weight):
            full = corr2d_multi_in(padded, kernel)
            maps.append([[p + bias[o] for p in row[::stride]] for row in full[::stride]])
        result.append(maps)
    return result
