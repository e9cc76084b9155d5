# /// attack
# tries = "Returns ints that take minutes to be written in digits."
# exercise = "ex02_zero_padding"
# answers = "own"
# points = 0
# outcomes = ["failed"]
# ///
import sys

sys.set_int_max_str_digits(0)


def same_padding(kernel_size):
    return 1 << 1_000_000_000


def zero_pad2d(x, padding):
    return [same_padding(padding)]
