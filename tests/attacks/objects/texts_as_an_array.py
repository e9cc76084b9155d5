# /// attack
# tries = "A list of one long text and many empty ones: as a numpy array it would take 24 TB."
# exercise = "ex02_zero_padding"
# answers = "own"
# points = 0
# outcomes = ["failed"]
# ///
LIST = ["x" * 30_000_000] + [""] * 190_000


def same_padding(kernel_size):
    return LIST


def zero_pad2d(x, padding):
    return LIST
