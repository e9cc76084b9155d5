# /// attack
# tries = "An int that the wire carries and a float does not: comparing it may overflow."
# exercise = "ex01_output_size"
# answers = "own"
# points = 0
# outcomes = ["failed"]
# ///
def output_size(*args, **kwargs):
    return 2**4000


def kernel_size_for(*args, **kwargs):
    return -(2**4000)


def feature_map_shape(*args, **kwargs):
    return 2**4000, 2**4000, 2**4000
