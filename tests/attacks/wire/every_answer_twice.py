# /// attack
# tries = "Sends each answer twice, so that the second may count for the next question."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = 0
# outcomes = ["tampering"]
# ///
import os

_write = os.write


def _twice(descriptor, data):
    if descriptor != 3:
        return _write(descriptor, data)
    _write(descriptor, bytes(data) * 2)
    return len(data)


os.write = _twice
