# /// attack
# tries = "Ends the process with exit code 0, as if all had gone well."
# exercise = "ex02_zero_padding"
# answers = "own"
# points = 0
# outcomes = ["crashed"]
# ///
import os


def same_padding(kernel_size):
    os._exit(0)


def zero_pad2d(x, padding):
    os._exit(0)
