import numpy as np

def pool(f, x, k, s, p, fill):
    s = k if s is None else s
    if k < 1 or s < 1 or p < 0 or 2*p > k: raise ValueError()
    x = np.pad(x, ((0,0),(0,0),(p,p),(p,p)), constant_values=fill)
    if k > x.shape[2] or k > x.shape[3]: raise ValueError()
    rows = range(0, x.shape[2]-k+1, s)
    cols = range(0, x.shape[3]-k+1, s)
    return np.array([[[[f(c[i:i+k, j:j+k]) for j in cols] for i in rows] for c in img] for img in x])

def max_pool2d(x, kernel_size, stride=None, padding=0):
    return pool(np.max, x, kernel_size, stride, padding, -np.inf)

def avg_pool2d(x, kernel_size, stride=None, padding=0):
    # floor division so that it stays whole numbers like pixels
    return pool(lambda w: w.sum() // w.size, x, kernel_size, stride, padding, 0)
