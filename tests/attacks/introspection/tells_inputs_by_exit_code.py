# /// attack
# tries = "Ends with the hidden input as its exit code, which the student might be told."
# exercise = "ex01_output_size"
# answers = "own"
# points = 0
# outcomes = ["crashed"]
# ///
import os


def output_size(n, *args, **kwargs):
    os._exit(n)


kernel_size_for = output_size


def feature_map_shape(input_shape, *args, **kwargs):
    os._exit(input_shape[1])
