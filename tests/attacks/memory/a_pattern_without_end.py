# /// attack
# tries = "Matches a pattern that takes longer than the universe, in C, where nothing interrupts it."
# exercise = "ex02_zero_padding"
# answers = "own"
# points = 0
# outcomes = ["timeout", "skipped"]
# ///
import re


def same_padding(kernel_size):
    return re.match("(a+)+$", "a" * 200 + "b")


def zero_pad2d(x, padding):
    return re.match("(a|aa)+$", "a" * 200 + "b")
