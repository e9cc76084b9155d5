# /// attack
# tries = "Returns 10,000 ints of 1,233 digits each, and the grader writes them all to show a few."
# exercise = "ex02_zero_padding"
# answers = "own"
# points = 0
# outcomes = ["failed", "not_started"]
# ///
_numbers = [2**4095 - 1] * 10_000


def same_padding(kernel_size):
    return _numbers


def zero_pad2d(x, padding):
    raise NotImplementedError
