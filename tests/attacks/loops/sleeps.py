# /// attack
# tries = "Sleeps: no processor time is used, only the grader's."
# exercise = "ex01_output_size"
# answers = "own"
# points = 0
# outcomes = ["timeout", "skipped"]
# ///
import time


def output_size(*args, **kwargs):
    time.sleep(1e6)


kernel_size_for = feature_map_shape = output_size
