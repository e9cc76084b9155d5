def conv2d_parameters(in_channels, out_channels, kernel_size, bias=True):
    if isinstance(kernel_size, int):
        kh = kw = kernel_size
    else:
        kh, kw = kernel_size
    for number in (in_channels, out_channels, kh, kw):
        if number < 1:
            raise ValueError("every size must be at least 1")
    count = 0
    for _ in range(out_channels):
        count += in_channels * kh * kw
        if bias:
            count += 1  # ONE bias per kernel, no matter how many channels it looks at
    return count


def linear_parameters(in_features, out_features, bias=True):
    if in_features < 1 or out_features < 1:
        raise ValueError("every size must be at least 1")
    count = 0
    for _ in range(out_features):
        count += in_features
        if bias:
            count += 1
    return count


def summarize(input_shape, layers):
    shape = tuple(input_shape)
    if min(shape) < 1:
        raise ValueError("empty image")
    rows = [("input", shape, 0)]
    for layer in layers:
        name = layer[0]
        parameters = 0
        if name == "conv":
            if len(shape) != 3:
                raise ValueError("conv after flatten")
            out_channels, k = layer[1], layer[2]
            parameters = conv2d_parameters(shape[0], out_channels, k)
            if k > shape[1] or k > shape[2]:
                raise ValueError("kernel larger than the map")
            shape = (out_channels, shape[1] - k + 1, shape[2] - k + 1)
        elif name == "max_pool":
            if len(shape) != 3:
                raise ValueError("pooling after flatten")
            k = layer[1]
            if k < 1 or k > shape[1] or k > shape[2]:
                raise ValueError("window does not fit")
            shape = (shape[0], shape[1] // k, shape[2] // k)
        elif name == "flatten":
            size = 1
            for side in shape:
                size *= side
            shape = (size,)
        elif name == "dense":
            if len(shape) != 1:
                raise ValueError("flatten first")
            parameters = linear_parameters(shape[0], layer[1])
            shape = (layer[1],)
        else:
            raise ValueError(f"what is a {name}?")
        rows.append((name, shape, parameters))
    return rows


if __name__ == "__main__":
    table = summarize(
        (1, 28, 28),
        [("conv", 32, 3), ("max_pool", 2), ("conv", 64, 3), ("max_pool", 2), ("conv", 64, 3)]
        + [("flatten",), ("dense", 64), ("dense", 10)],
    )
    for row in table:
        print(row)
    print(sum(row[2] for row in table))  # 93322
