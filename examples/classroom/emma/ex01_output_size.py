def output_size(n, kernel_size, stride=1, padding=0):
    # I check the answer at the end, that should catch everything
    if n <= 0 or kernel_size <= 0 or stride <= 0 or padding < 0:
        raise ValueError("bad input")
    size = int((n - kernel_size + 2 * padding) / stride) + 1
    if size < 1:
        raise ValueError("too small")
    return size


def kernel_size_for(n, output, stride=1, padding=0):
    if n <= 0 or output <= 0 or stride <= 0 or padding < 0:
        raise ValueError("bad input")
    kernel = n + 2 * padding - stride * output
    if kernel < 1:
        raise ValueError("too small")
    return kernel


def feature_map_shape(input_shape, out_channels, kernel_size, stride=1, padding=0):
    c, h, w = input_shape
    if c <= 0 or out_channels <= 0:
        raise ValueError("no channels")
    return (out_channels, output_size(h, kernel_size, stride, padding), output_size(w, kernel_size, stride, padding))
