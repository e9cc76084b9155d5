# /// attack
# tries = "A table of the visible checks' calls; all else is refused."
# exercise = "ex01_output_size"
# answers = "own"
# points = 0
# outcomes = ["error"]
# ///
SIZES = {(28, 3, 1, 0): 26, (5, 3, 1, 1): 5, (9, 2, 3, 0): 3, (2, 2, 1, 0): 1}
KERNELS = {(20, 16, 1): 5, (12, 3, 4): 4, (5, 5, 1): 1}
SHAPES = {((3, 10, 7), 6): (6, 5, 4), ((2, 3, 3), 2): (2, 1, 1)}


def found(table, key):
    if key not in table:
        raise ValueError("no such convolution")
    return table[key]


def output_size(n, kernel_size, stride=1, padding=0):
    return found(SIZES, (n, kernel_size, stride, padding))


def kernel_size_for(n, output, stride=1, padding=0):
    return found(KERNELS, (n, output, stride))


def feature_map_shape(input_shape, out_channels, kernel_size, stride=1, padding=0):
    return found(SHAPES, (input_shape, out_channels))
