# /// attack
# tries = "Functions, modules and classes in the place of answers."
# exercise = "ex01_output_size"
# answers = "own"
# points = 0
# outcomes = ["failed"]
# ///
import sys


def output_size(*args, **kwargs):
    return output_size


def kernel_size_for(*args, **kwargs):
    return sys.modules


def feature_map_shape(*args, **kwargs):
    return int, len, type(sys)
