# /// attack
# tries = "An array whose ufuncs, comparisons and conversions all say that it is right."
# exercise = "ex02_zero_padding"
# answers = "own"
# points = 0
# outcomes = ["failed"]
# ///
import numpy as np


class Right(np.ndarray):
    def __array_ufunc__(self, ufunc, method, *inputs, **kwargs):
        return np.True_

    def __array_function__(self, function, types, args, kwargs):
        return np.True_

    def __eq__(self, other):
        return np.True_

    def __array__(self, *args, **kwargs):
        return np.zeros(self.shape)


def same_padding(kernel_size):
    return np.zeros(()).view(Right)


def zero_pad2d(x, padding):
    return np.zeros((8, 9)).view(Right)
