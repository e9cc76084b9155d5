# /// attack
# tries = "Lets a regular expression try exponentially many ways."
# exercise = "ex01_output_size"
# answers = "own"
# points = 0
# outcomes = ["timeout", "skipped"]
# ///
import re


def output_size(*args, **kwargs):
    return len(re.match(r"(a+)+$", "a" * 60 + "b").group())


kernel_size_for = feature_map_shape = output_size
