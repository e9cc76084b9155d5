def conv1x1(x, weight, bias=None):
    if bias is None:
        bias = [0] * len(weight)
    result = []
    for image in x:
        if len(image) != len(weight[0]):
            raise ValueError("channels do not match")
        maps = []
        for row, b in zip(weight, bias, strict=True):
            rows = []
            for i in range(len(image[0])):
                width, channels = range(len(image[0][0])), range(len(image))
                rows.append([sum(row[c] * image[c][i][j] for c in channels) + b for j in width])
            maps.append(rows)
        result.append(maps)
    return result


def linear_as_conv1x1(weight):
    if weight.ndim != 2:
        raise ValueError("not a matrix")
    return [[[[number]] for number in row] for row in weight]


def bottleneck_parameters(channels, bottleneck_channels, kernel_size):
    c, b, k = channels, bottleneck_channels, kernel_size
    if c < 1 or b < 1 or k < 1:
        raise ValueError("too small")
    return [k * k * c * c + c, (c * b + b) + (k * k * b * b + b) + (b * c + c)]
