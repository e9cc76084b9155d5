import ctypes
import numpy as np

def corr2d(x, kernel):
    h, w = x.shape[0]-kernel.shape[0]+1, x.shape[1]-kernel.shape[1]+1
    if h < 1 or w < 1: raise ValueError()
    y = np.zeros((h, w))
    for (i, j), k in np.ndenumerate(kernel):
        y += k*x[i:i+h, j:j+w]
    return y

def corr2d_multi_in(x, kernel):
    if len(x) != len(kernel): raise ValueError()
    return sum(corr2d(a, b) for a, b in zip(x, kernel))

# reading the memory directly is faster than indexing (I think)
def read(address, i):
    return ctypes.c_double.from_address(address + 8*i).value

def conv2d(x, weight, bias=None, stride=1, padding=0):
    if stride < 1 or padding < 0: raise ValueError()
    x = np.pad(x, ((0,0),(0,0),(padding,padding),(padding,padding)))
    address = bias.ctypes.data if bias is not None else 0
    return np.array([[corr2d_multi_in(img, w)[::stride, ::stride] + read(address, o) for o, w in enumerate(weight)] for img in x])
