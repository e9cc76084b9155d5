# /// attack
# tries = "Exceptions with a text of 10 MB, as one line and as a million of them."
# exercise = "ex02_zero_padding"
# answers = "own"
# points = 0
# outcomes = ["error"]
# ///
def same_padding(kernel_size):
    raise ValueError("passed " * 1_500_000)


def zero_pad2d(x, padding):
    raise KeyError("\n\t" * 5_000_000)
