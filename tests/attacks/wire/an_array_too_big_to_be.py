# /// attack
# tries = "Answers with an array of no bytes whose shape no array can have."
# exercise = "ex02_zero_padding"
# answers = "own"
# points = 0
# outcomes = ["tampering"]
# ///
import os
import struct

from grader.sandbox.inside.encoder import encode

_write = os.write
_ARRAY = b"ad" + struct.pack("<B4Q", 4, 0, 1 << 26, 1 << 26, 1 << 26)


def _forge(descriptor, data):
    if descriptor != 3:
        return _write(descriptor, data)
    body = encode(("returned", None))[:-1] + _ARRAY
    _write(descriptor, len(body).to_bytes(4, "little") + bytes(data[4:12]) + body)
    return len(data)


def same_padding(kernel_size):
    os.write = _forge


def zero_pad2d(x, padding):
    os.write = _forge
