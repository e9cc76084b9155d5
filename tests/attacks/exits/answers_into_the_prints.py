# /// attack
# tries = "Puts its output in the place of the wire, so that answers and prints change places."
# exercise = "ex02_zero_padding"
# answers = "own"
# points = 0
# outcomes = ["error"]
# ///
import os


def same_padding(kernel_size):
    os.dup2(1, 3)
    return 1


def zero_pad2d(x, padding):
    os.dup2(1, 3)
    return x
