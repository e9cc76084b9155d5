# /// attack
# tries = "Closes every descriptor, so that no answer can be sent, and waits to be killed for it."
# exercise = "ex02_zero_padding"
# answers = "own"
# points = 0
# outcomes = ["tampering", "skipped"]
# ///
import os
import time


def same_padding(kernel_size):
    os.closerange(0, 64)
    time.sleep(60)


def zero_pad2d(x, padding):
    same_padding(0)
