# /// attack
# tries = "Prints in a call without end, through Python and past it."
# exercise = "ex02_zero_padding"
# answers = "own"
# points = 0
# outcomes = ["timeout", "skipped"]
# ///
import os


def same_padding(kernel_size):
    while True:
        print("10 of 10 points " * 1000)


def zero_pad2d(x, padding):
    while True:
        os.write(2, b"\x1b[2J" * 10_000)
