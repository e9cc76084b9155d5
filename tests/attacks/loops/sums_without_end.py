# /// attack
# tries = "Hands an iterator without end to C code."
# exercise = "ex01_output_size"
# answers = "own"
# points = 0
# outcomes = ["timeout", "skipped"]
# ///
import itertools


def output_size(*args, **kwargs):
    return sum(itertools.repeat(0))


def kernel_size_for(*args, **kwargs):
    return max(itertools.cycle([1]))


def feature_map_shape(*args, **kwargs):
    return 0 in itertools.repeat(1)
