# /// attack
# tries = "A shape of 20 million sizes: small as bytes, a gigabyte as a tuple of ints."
# exercise = "ex01_output_size"
# answers = "own"
# points = 0
# outcomes = ["failed"]
# ///
import numpy as np


def output_size(*args, **kwargs):
    return None


kernel_size_for = output_size


def feature_map_shape(*args, **kwargs):
    return np.full(20_000_000, 7, np.uint8)
