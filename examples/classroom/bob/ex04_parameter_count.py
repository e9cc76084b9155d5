from math import prod


def _positive(*numbers):
    if any(n < 1 for n in numbers):
        raise ValueError("sizes start at 1")


def conv2d_parameters(in_channels, out_channels, kernel_size, bias=True):
    kernel = (kernel_size,) * 2 if isinstance(kernel_size, int) else tuple(kernel_size)
    _positive(in_channels, out_channels, *kernel)
    return (in_channels * prod(kernel) + bool(bias)) * out_channels


def linear_parameters(in_features, out_features, bias=True):
    _positive(in_features, out_features)
    return (in_features + bool(bias)) * out_features


def _window(shape, k, stride):
    if len(shape) != 3:
        raise ValueError("no map left to slide over")
    if not 1 <= k <= min(shape[1:]):
        raise ValueError("window does not fit")
    return tuple((side - k) // stride + 1 for side in shape[1:])


def summarize(input_shape, layers):
    shape = tuple(input_shape)
    _positive(*shape)
    rows = [("input", shape, 0)]
    for layer in layers:
        match layer:
            case ("conv", out, k):
                after, count = (out, *_window(shape, k, 1)), conv2d_parameters(shape[0], out, k)
            case ("max_pool", k):
                after, count = (shape[0], *_window(shape, k, k)), 0
            case ("flatten",):
                after, count = (prod(shape),), 0
            case ("dense", out) if len(shape) == 1:
                after, count = (out,), linear_parameters(shape[0], out)
            case _:
                raise ValueError(f"cannot place {layer!r} here")
        rows.append((layer[0], after, count))
        shape = after
    return rows
