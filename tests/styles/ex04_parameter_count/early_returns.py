def conv2d_parameters(in_channels, out_channels, kernel_size, bias=True):
    try:
        height, width = kernel_size
    except TypeError:
        height = width = kernel_size
    if in_channels < 1 or out_channels < 1 or height < 1 or width < 1:
        raise ValueError
    weights = in_channels * out_channels * height * width
    if not bias:
        return weights
    return weights + out_channels


def linear_parameters(in_features, out_features, bias=True):
    if in_features < 1 or out_features < 1:
        raise ValueError
    weights = in_features * out_features
    if not bias:
        return weights
    return weights + out_features


def summarize(input_shape, layers):
    if not all(n >= 1 for n in input_shape):
        raise ValueError
    return [("input", input_shape, 0), *rest(input_shape, list(layers))]


def rest(shape, layers):
    """Summarize what follows, by recursion."""
    if not layers:
        return []
    after, count = one(shape, layers[0])
    return [(layers[0][0], after, count), *rest(after, layers[1:])]


def one(shape, layer):
    kind = layer[0]
    flat = len(shape) == 1
    if kind == "flatten":
        size = 1
        for n in shape:
            size *= n
        return (size,), 0
    if kind == "dense" and flat:
        return (layer[1],), linear_parameters(shape[0], layer[1])
    if kind == "conv" and not flat and layer[2] <= shape[1] and layer[2] <= shape[2]:
        after = (layer[1], shape[1] - (layer[2] - 1), shape[2] - (layer[2] - 1))
        return after, conv2d_parameters(shape[0], layer[1], layer[2])
    if kind == "max_pool" and not flat and 0 < layer[1] <= min(shape[1:]):
        return (shape[0], int(shape[1] / layer[1]), int(shape[2] / layer[1])), 0
    raise ValueError(kind)
