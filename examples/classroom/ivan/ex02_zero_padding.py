import numpy as np

def same_padding(kernel_size):
    if kernel_size < 1 or kernel_size%2 == 0: raise ValueError()
    return kernel_size//2

def zero_pad2d(x, padding):
    if padding < 0 or x.ndim < 2: raise ValueError()
    y = np.zeros(x.shape[:-2] + (x.shape[-2] + 2*padding, x.shape[-1] + 2*padding), x.dtype)
    y[..., padding:y.shape[-2]-padding, padding:y.shape[-1]-padding] = x
    return y
