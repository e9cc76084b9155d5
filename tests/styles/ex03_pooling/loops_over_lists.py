def windows_of(x, kernel_size, stride, padding, fill):
    if stride is None:
        stride = kernel_size
    if kernel_size < 1 or stride < 1 or padding < 0 or padding > kernel_size / 2:
        raise ValueError("bad arguments")
    result = []
    for image in x.tolist():
        maps = []
        for channel in image:
            wide = [[fill] * padding + row + [fill] * padding for row in channel]
            border = [[fill] * len(wide[0]) for _ in range(padding)]
            rows = border + wide + border
            if kernel_size > len(rows) or kernel_size > len(rows[0]):
                raise ValueError("window too large")
            out = []
            for i in range(0, len(rows) - kernel_size + 1, stride):
                line = []
                for j in range(0, len(rows[0]) - kernel_size + 1, stride):
                    block = rows[i : i + kernel_size]
                    line.append([v for row in block for v in row[j : j + kernel_size]])
                out.append(line)
            maps.append(out)
        result.append(maps)
    return result


def max_pool2d(x, kernel_size, stride=None, padding=0):
    found = windows_of(x, kernel_size, stride, padding, float("-inf"))
    return [[[[max(w) for w in row] for row in c] for c in image] for image in found]


def avg_pool2d(x, kernel_size, stride=None, padding=0):
    found = windows_of(x, kernel_size, stride, padding, 0.0)
    return [[[[sum(w) / len(w) for w in row] for row in c] for c in image] for image in found]
