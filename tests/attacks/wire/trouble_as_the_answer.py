# /// attack
# tries = "Answers each call with the sandbox's own words for a failure of its own."
# exercise = "ex02_zero_padding"
# answers = "own"
# points = 0
# outcomes = ["tampering"]
# ///
import os

from grader.sandbox.inside.encoder import encode

_write = os.write


def _trouble(descriptor, data):
    if descriptor != 3:
        return _write(descriptor, data)
    body = encode(("trouble", "SandboxError: a child cannot be confined"))
    _write(descriptor, len(body).to_bytes(4, "little") + bytes(data[4:12]) + body)
    return len(data)


def same_padding(kernel_size):
    os.write = _trouble


def zero_pad2d(x, padding):
    os.write = _trouble
