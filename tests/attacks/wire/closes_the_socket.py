# /// attack
# tries = "Closes the socket to the grader, to be taken for the sandbox's own failure."
# exercise = "ex02_zero_padding"
# answers = "own"
# points = 0
# outcomes = ["crashed"]
# ///
import os


def same_padding(kernel_size):
    os.close(3)


def zero_pad2d(x, padding):
    os.close(3)
