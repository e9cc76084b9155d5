# /// attack
# tries = "Multiplies huge ints in C, where no Python signal handler ever runs."
# exercise = "ex01_output_size"
# answers = "own"
# points = 0
# outcomes = ["timeout", "skipped"]
# ///
def output_size(*args, **kwargs):
    return 3 ** (10**8) % 7


kernel_size_for = feature_map_shape = output_size
