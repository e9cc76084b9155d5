# /// attack
# tries = "Answers with bytes that are no value, under the question's own number."
# exercise = "ex02_zero_padding"
# answers = "own"
# points = 0
# outcomes = ["tampering"]
# ///
import os
import random

_write = os.write


def _garbage(descriptor, data):
    if descriptor != 3:
        return _write(descriptor, data)
    body = b"\x80\x04" + random.randbytes(5_000)  # the head of a pickle, in case it is loaded
    _write(descriptor, len(body).to_bytes(4, "little") + bytes(data[4:12]) + body)
    return len(data)


def same_padding(kernel_size):
    os.write = _garbage


def zero_pad2d(x, padding):
    os.write = _garbage
