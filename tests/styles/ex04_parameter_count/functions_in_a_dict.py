class LayerError(ValueError):
    """The layer cannot be applied."""


def positive(*sizes):
    for size in sizes:
        if size < 1:
            raise LayerError(size)


def conv2d_parameters(in_channels, out_channels, kernel_size, bias=True):
    if type(kernel_size) is int:
        kernel_size = [kernel_size] * 2
    positive(in_channels, out_channels, *kernel_size)
    total = 0
    for _ in range(out_channels):
        for _ in range(in_channels):
            total += kernel_size[0] * kernel_size[1]
        if bias:
            total += 1
    return total


def linear_parameters(in_features, out_features, bias=True):
    # A dense layer is a 1x1 convolution.
    return conv2d_parameters(in_features, out_features, 1, bias)


def conv(shape, out_channels, k):
    channels, height, width = shape
    positive(height - k + 1, width - k + 1)
    after = (out_channels, height - k + 1, width - k + 1)
    return after, conv2d_parameters(channels, out_channels, (k, k))


def max_pool(shape, k):
    channels, height, width = shape
    positive(k)
    after = channels, (height - k) // k + 1, (width - k) // k + 1
    positive(*after)
    return after, 0


def flatten(shape):
    total = 1
    for size in shape:
        total *= size
    return (total,), 0


def dense(shape, out_features):
    if len(shape) != 1:
        raise LayerError(shape)
    return (out_features,), linear_parameters(*shape, out_features)


def summarize(input_shape, layers):
    positive(*input_shape)
    kinds = {"conv": conv, "max_pool": max_pool, "flatten": flatten, "dense": dense}
    rows = [("input", tuple(input_shape), 0)]
    for name, *sizes in layers:
        if name not in kinds:
            raise LayerError(name)
        shape, count = kinds[name](rows[-1][1], *sizes)
        rows.append((name, shape, count))
    return tuple(rows)
