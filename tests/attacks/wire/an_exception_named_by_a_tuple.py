# /// attack
# tries = "Forges an exception whose name and text are tuples, so that wording it fails."
# exercise = "ex02_zero_padding"
# answers = "own"
# points = 0
# outcomes = ["tampering"]
# ///
import os

from grader.sandbox.inside.encoder import encode

_write = os.write


def _forge(descriptor, data):
    if descriptor != 3:
        return _write(descriptor, data)
    body = encode(("raised", ("Error",), ("Error",), ("text",)))
    _write(descriptor, len(body).to_bytes(4, "little") + bytes(data[4:12]) + body)
    return len(data)


def same_padding(kernel_size):
    os.write = _forge


def zero_pad2d(x, padding):
    os.write = _forge
