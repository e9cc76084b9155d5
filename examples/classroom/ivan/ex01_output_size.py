def output_size(n, kernel_size, stride=1, padding=0):
    if n < 1 or kernel_size < 1 or stride < 1 or padding < 0: raise ValueError()
    d = n - kernel_size + 2*padding
    if d < 0: raise ValueError()
    return d//stride + 1

def kernel_size_for(n, output, stride=1, padding=0):
    if n < 1 or output < 1 or stride < 1 or padding < 0: raise ValueError()
    k = n + 2*padding
    while k >= 1 and output_size(n, k, stride, padding) != output: k -= 1
    if k < 1: raise ValueError()
    return k

def feature_map_shape(input_shape, out_channels, kernel_size, stride=1, padding=0):
    c,h,w = input_shape
    if c < 1 or out_channels < 1: raise ValueError()
    f = lambda s: output_size(s, kernel_size, stride, padding)
    return (out_channels, f(h), f(w))
