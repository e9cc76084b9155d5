# /// attack
# tries = "Fills a set with numbers that all have one hash."
# exercise = "ex01_output_size"
# answers = "own"
# points = 0
# outcomes = ["timeout", "skipped"]
# ///
def output_size(*args, **kwargs):
    return len({k * (2**61 - 1) for k in range(10**6)})


kernel_size_for = feature_map_shape = output_size
