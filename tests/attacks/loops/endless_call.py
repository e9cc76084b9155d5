# /// attack
# tries = "Never answers, and burns the processor meanwhile."
# exercise = "ex01_output_size"
# answers = "own"
# points = 0
# outcomes = ["timeout", "skipped"]
# ///
def output_size(*args, **kwargs):
    while True:
        pass


kernel_size_for = feature_map_shape = output_size
