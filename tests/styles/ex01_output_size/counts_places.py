def output_size(n, kernel_size, stride=1, padding=0):
    if n < 1 or kernel_size < 1 or stride < 1 or padding < 0:
        raise ValueError("out of range")
    places = 0
    left = -padding
    while left + kernel_size <= n + padding:
        places += 1
        left += stride
    if places == 0:
        raise ValueError("does not fit")
    return places


def kernel_size_for(n, output, stride=1, padding=0):
    for kernel_size in range(n + 2 * padding, 0, -1):
        if output_size(n, kernel_size, stride, padding) == output:
            return kernel_size
    raise ValueError("no kernel")


def feature_map_shape(input_shape, out_channels, kernel_size, stride=1, padding=0):
    if min(input_shape) < 1 or out_channels < 1:
        raise ValueError("no channels")
    sizes = [output_size(size, kernel_size, stride, padding) for size in input_shape[1:]]
    return [out_channels, *sizes]
