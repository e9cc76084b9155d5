def output_size(n, kernel_size, stride=1, padding=0):
    """floor((n - F + 2P) / S) + 1"""
    if any(value < 1 for value in (n, kernel_size, stride)) or padding < 0:
        raise ValueError("value out of range")
    if kernel_size > n + 2 * padding:
        raise ValueError("kernel too large")
    result, _ = divmod(n - kernel_size + 2 * padding, stride)
    return result + 1


def kernel_size_for(n, output, stride=1, padding=0):
    if any(value < 1 for value in (n, output, stride)) or padding < 0:
        raise ValueError("value out of range")
    for kernel_size in range(1, n + 2 * padding + 1):
        if output_size(n, kernel_size, stride, padding) == output:
            return kernel_size
    raise ValueError("not possible")


def feature_map_shape(input_shape, out_channels, kernel_size, stride=1, padding=0):
    channels, height, width = input_shape
    if channels < 1 or out_channels < 1:
        raise ValueError("value out of range")
    new = [output_size(side, kernel_size, stride, padding) for side in (height, width)]
    return tuple([out_channels] + new)
