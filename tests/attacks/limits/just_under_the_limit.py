# /// attack
# tries = "Sleeps for nearly as long as a call may take, in each call of each test."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = 0
# outcomes = ["timeout", "skipped"]
# ///
import time

_padding, _pad = same_padding, zero_pad2d


def same_padding(kernel_size):
    time.sleep(1.2)
    return _padding(kernel_size)


def zero_pad2d(x, padding):
    time.sleep(1.2)
    return _pad(x, padding)
