def conv2d_parameters(in_channels, out_channels, kernel_size, bias=True):
    try:
        kh, kw = kernel_size
    except TypeError:
        kh = kw = kernel_size
    if any(value < 1 for value in (in_channels, out_channels, kh, kw)):
        raise ValueError("value out of range")
    return kh * kw * in_channels * out_channels + bias * out_channels


def linear_parameters(in_features, out_features, bias=True):
    if any(value < 1 for value in (in_features, out_features)):
        raise ValueError("value out of range")
    return in_features * out_features + bias * out_features


def summarize(input_shape, layers):
    if any(value < 1 for value in input_shape):
        raise ValueError("value out of range")
    shape = input_shape
    summary = [("input", shape, 0)]
    for layer in layers:
        if layer[0] == "conv":
            channels, height, width = shape  # a flat shape cannot be unpacked: ValueError
            _, out, k = layer
            if k > height or k > width:
                raise ValueError("kernel too large")
            parameters = conv2d_parameters(channels, out, k)
            shape = (out, height - k + 1, width - k + 1)
        elif layer[0] == "max_pool":
            channels, height, width = shape
            _, k = layer
            if k < 1 or k > height or k > width:
                raise ValueError("window too large")
            parameters = 0
            shape = (channels, height // k, width // k)
        elif layer[0] == "flatten":
            size = 1
            for axis in shape:
                size = size * axis
            parameters = 0
            shape = (size)
        elif layer[0] == "dense":
            if not isinstance(shape, int):
                raise ValueError("flatten is missing")
            parameters = linear_parameters(shape, layer[1])
            shape = (layer[1])
        else:
            raise ValueError("unknown layer")
        summary.append((layer[0], shape, parameters))
    return summary
