# /// attack
# tries = "Exchanges the code and the defaults of the host's functions for its own."
# exercise = "ex02_zero_padding"
# answers = "own"
# points = 0
# outcomes = ["failed"]
# ///
import sys

host = sys.modules["grader.sandbox.inside.host"]


def encode(value, register=None):
    return b"i\1\0\0\0\1" if value[0] == "passed" else real(value, lambda value: None)


def real(value, register):
    pass


real.__code__ = host.encode.__code__
real.__globals__.update(host.encode.__globals__)
host.describe_error.__code__ = (lambda error: ("ValueError", ("ValueError",), "")).__code__
host.reseed.__defaults__ = (0,)


def same_padding(kernel_size):
    if kernel_size % 2 == 0 or kernel_size < 1:
        raise KeyError
    return 0.5


def zero_pad2d(x, padding):
    return x - 1
