import numpy as np


def same_padding(kernel_size):
    padding, rest = divmod(kernel_size - 1, 2)
    if rest or padding < 0:
        raise ValueError("odd and positive")
    return padding


def zero_pad2d(x, padding):
    if padding < 0 or np.ndim(x) < 2:
        raise ValueError("negative padding or too few axes")
    # Each matrix shifts one axis into its place: an identity between rows of zeros.
    rows, columns = (np.eye(size + 2 * padding, size, -padding) for size in x.shape[-2:])
    return (rows @ x @ columns.T).astype(x.dtype)
