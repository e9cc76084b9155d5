# /// attack
# tries = "Sends a long answer byte by byte: something always comes, and never all of it."
# exercise = "ex02_zero_padding"
# answers = "own"
# points = 0
# outcomes = ["timeout", "skipped"]
# ///
import os
import time

_write = os.write


def _drip(descriptor, data):
    if descriptor != 3:
        return _write(descriptor, data)
    _write(descriptor, (1_000_000).to_bytes(4, "little") + bytes(data[4:12]))
    while True:
        time.sleep(0.01)
        _write(descriptor, b"N")


def same_padding(kernel_size):
    os.write = _drip


def zero_pad2d(x, padding):
    os.write = _drip
