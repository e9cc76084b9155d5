# /// attack
# tries = "Returns ints that no float holds, where answers are compared up to rounding."
# exercise = "ex01_output_size"
# answers = "own"
# points = 0
# outcomes = ["failed"]
# ///
def output_size(n, kernel_size, stride=1, padding=0):
    return 2**100


def kernel_size_for(n, output, stride=1, padding=0):
    return -(2**4000)


def feature_map_shape(shape, kernels, kernel_size, stride=1, padding=0):
    return [2**100, 2**4000, 2**100]
