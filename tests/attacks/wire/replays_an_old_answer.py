# /// attack
# tries = "Sends the first frame that was accepted again, as the answer to every question."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = 0
# outcomes = ["tampering"]
# ///
import os

_write = os.write
_accepted = []


def _replay(descriptor, data):
    if descriptor != 3:
        return _write(descriptor, data)
    _accepted.append(bytes(data))
    _write(descriptor, _accepted[0])
    return len(data)


os.write = _replay
