# /// attack
# tries = "Raises what pytest and unittest take for a skipped test."
# exercise = "ex02_zero_padding"
# answers = "own"
# points = 0
# outcomes = ["error"]
# ///
import unittest


class Skipped(BaseException):
    """Looks like pytest's, down to its module and fields."""

    __module__ = "_pytest.outcomes"
    msg, pytrace, allow_module_level = "passed", False, True


def same_padding(kernel_size):
    raise unittest.SkipTest("passed")


def zero_pad2d(x, padding):
    raise Skipped("passed")
