# /// attack
# tries = "Aborts, and dumps core where that is allowed."
# exercise = "ex02_zero_padding"
# answers = "own"
# points = 0
# outcomes = ["crashed"]
# ///
import os
import resource

try:
    resource.setrlimit(resource.RLIMIT_CORE, (1 << 30, 1 << 30))
    print("ESCAPED: a limit can be raised")
except (OSError, ValueError):
    pass


def same_padding(kernel_size):
    os.abort()


def zero_pad2d(x, padding):
    os.abort()
