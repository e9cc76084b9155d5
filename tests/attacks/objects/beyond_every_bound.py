# /// attack
# tries = "An int of 100,000 digits, a text of 100 MB, a million items."
# exercise = "ex01_output_size"
# answers = "own"
# points = 0
# outcomes = ["failed"]
# ///
def output_size(*args, **kwargs):
    return 10**100_000


def kernel_size_for(*args, **kwargs):
    return "9" * 100_000_000


def feature_map_shape(*args, **kwargs):
    return [7] * 1_000_000
