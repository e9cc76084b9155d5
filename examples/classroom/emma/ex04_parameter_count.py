# the table function is missing, I ran out of time, sorry!


def conv2d_parameters(in_channels, out_channels, kernel_size, bias=True):
    if isinstance(kernel_size, int):
        kernel_size = (kernel_size, kernel_size)
    if in_channels <= 0 or out_channels <= 0 or kernel_size[0] <= 0 or kernel_size[1] <= 0:
        raise ValueError("bad input")
    params = in_channels * kernel_size[0] * kernel_size[1] * out_channels
    if bias:
        params += in_channels
    return params


def linear_parameters(in_features, out_features, bias=True):
    if in_features <= 0 or out_features <= 0:
        raise ValueError("bad input")
    params = in_features * out_features
    if bias:
        params += out_features
    return params
