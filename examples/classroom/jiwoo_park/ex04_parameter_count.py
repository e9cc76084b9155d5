import numpy as np


def check(*sizes):
    for s in sizes:
        if s < 1:
            raise ValueError("size must be >= 1")


def conv2d_parameters(in_channels, out_channels, kernel_size, bias=True):
    if np.isscalar(kernel_size):
        kernel_size = (kernel_size, kernel_size)
    kh, kw = kernel_size
    check(in_channels, out_channels, kh, kw)
    one_filter = in_channels * kh * kw + (1 if bias else 0)
    return one_filter * out_channels


def linear_parameters(in_features, out_features, bias=True):
    check(in_features, out_features)
    return in_features * out_features + (out_features if bias else 0)


class Table:
    def __init__(self, shape):
        check(*shape)
        self.shape = shape
        self.rows = [("input", shape, 0)]

    def image(self):
        if len(self.shape) != 3:
            raise ValueError("already flattened")
        return self.shape

    def conv(self, out_channels, k):
        c, h, w = self.image()
        check(h - k + 1, w - k + 1)
        return (out_channels, h - k + 1, w - k + 1), conv2d_parameters(c, out_channels, k)

    def max_pool(self, k):
        check(k)
        c, h, w = self.image()
        check(h // k, w // k)
        return (c, h // k, w // k), 0

    def flatten(self):
        return (int(np.prod(self.shape)),), 0

    def dense(self, out_features):
        if len(self.shape) != 1:
            raise ValueError("flatten first")
        return (out_features,), linear_parameters(self.shape[0], out_features)

    def add(self, name, *args):
        if name not in ("conv", "max_pool", "flatten", "dense"):
            raise ValueError("unknown layer " + name)
        self.shape, params = getattr(self, name)(*args)
        self.rows.append((name, self.shape, params))


def summarize(input_shape, layers):
    table = Table(tuple(input_shape))
    for layer in layers:
        table.add(*layer)
    return table.rows
