# /// attack
# tries = "Sends half of an answer and waits, so that the grader waits too."
# exercise = "ex02_zero_padding"
# answers = "own"
# points = 0
# outcomes = ["timeout", "skipped"]
# ///
import os

_write = os.write


def _half(descriptor, data):
    if descriptor != 3:
        return _write(descriptor, data)
    _write(descriptor, bytes(data[: len(data) // 2]))
    return len(data)


def same_padding(kernel_size):
    os.write = _half
    return kernel_size // 2


def zero_pad2d(x, padding):
    os.write = _half
    return x
