# /// attack
# tries = "Leaves the arguments out of the answer where the test asks for them, so that it stumbles."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = 9.5
# outcomes = ["passed", "tampering"]
# ///
import os

from grader.sandbox.inside.encoder import encode

_write = os.write


def _forge(descriptor, data):
    if descriptor != 3 or bytes(data[12:17]) != b"t\3\0\0\0":
        return _write(descriptor, data)
    body = encode(("returned", 0))
    _write(descriptor, len(body).to_bytes(4, "little") + bytes(data[4:12]) + body)
    return len(data)


os.write = _forge
