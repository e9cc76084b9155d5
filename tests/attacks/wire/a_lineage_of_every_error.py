# /// attack
# tries = "Raises for every input, with a lineage that holds every name a test may wait for."
# exercise = "ex02_zero_padding"
# answers = "own"
# points = 0
# outcomes = ["error"]
# ///
# Each test of a refusal also makes a valid call.
class Any(ValueError, TypeError, IndexError, KeyError, ZeroDivisionError, AssertionError):
    pass


def same_padding(kernel_size):
    raise Any


def zero_pad2d(x, padding):
    raise Any
