# /// attack
# tries = "True is 1 and False is 0, in Python and in numpy."
# exercise = "ex01_output_size"
# answers = "own"
# points = 0
# outcomes = ["failed"]
# ///
import numpy as np


def output_size(n, kernel_size, stride=1, padding=0):
    return n >= kernel_size


def kernel_size_for(n, output, stride=1, padding=0):
    return np.True_


def feature_map_shape(input_shape, *args, **kwargs):
    return (True,) + (np.bool_(True),) * 2
