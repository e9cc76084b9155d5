def conv2d_parameters(in_channels, out_channels, kernel_size, bias=True):
    if isinstance(kernel_size, int): kernel_size = kernel_size, kernel_size
    h, w = kernel_size
    if in_channels < 1 or out_channels < 1 or h < 1 or w < 1: raise ValueError()
    return out_channels*(in_channels*h*w + bias)

def linear_parameters(in_features, out_features, bias=True):
    if in_features < 1 or out_features < 1: raise ValueError()
    return out_features*(in_features + bias)

def summarize(input_shape, layers):
    s = input_shape
    if min(s) < 1: raise ValueError()
    t = [("input", s, 0)]
    for l in layers:
        p = 0
        if l[0] == "conv" and len(s) == 3:
            p = conv2d_parameters(s[0], l[1], l[2])
            s = (l[1], s[1]-l[2]+1, s[2]-l[2]+1)
        elif l[0] == "max_pool" and len(s) == 3:
            if l[1] < 1: raise ValueError()
            s = (s[0], s[1]//l[1], s[2]//l[1])
        elif l[0] == "flatten":
            n = 1
            for d in s: n *= d
            s = (n,)
        elif l[0] == "dense" and len(s) == 1:
            p = linear_parameters(s[0], l[1])
            s = (l[1],)
        else: raise ValueError()
        if min(s) < 1: raise ValueError()
        t.append((l[0], s, p))
    return t
