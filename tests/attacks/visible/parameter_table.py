# /// attack
# tries = "A table of the visible checks' calls; an empty network is answered as it was there."
# exercise = "ex04_parameter_count"
# answers = "own"
# points = 0
# outcomes = ["failed", "error"]
# ///
TABLE = [("input", (1, 28, 28), 0), ("conv", (32, 26, 26), 320), ("max_pool", (32, 13, 13), 0)]
TABLE += [("conv", (64, 11, 11), 18_496), ("max_pool", (64, 5, 5), 0)]
TABLE += [("conv", (64, 3, 3), 36_928), ("flatten", (576,), 0), ("dense", (64,), 36_928)]
TABLE += [("dense", (10,), 650)]
SMALL = [("input", (1, 6, 9), 0), ("conv", (2, 4, 7), 20), ("max_pool", (2, 2, 3), 0)]
COUNTS = {(4, 6, 3): 222, (2, 3, (1, 5)): 30, (1, 1, 2): 4}


def conv2d_parameters(in_channels, out_channels, kernel_size, bias=True):
    if (in_channels, out_channels, kernel_size) not in COUNTS:
        raise ValueError("sizes under one")
    return COUNTS[in_channels, out_channels, kernel_size]


def linear_parameters(in_features, out_features, bias=True):
    if (in_features, out_features) != (5, 2):
        raise ValueError("sizes under one")
    return 12 if bias else 10


def summarize(input_shape, layers):
    if not layers:
        return [("input", (1, 6, 9), 0)]
    if len(layers) == 2:
        return SMALL
    if len(layers) == 8:
        return TABLE
    raise ValueError("cannot be")
