# /// attack
# tries = "Says of its loading that it failed, with arrays where names of classes are expected."
# exercise = "ex02_zero_padding"
# answers = "own"
# points = 0
# outcomes = ["tampering"]
# ///
import os

import numpy as np

from grader.sandbox.inside.encoder import encode

_write = os.write


def _forge(descriptor, data):
    if descriptor != 3:
        return _write(descriptor, data)
    body = encode(("loaded", [("raised", 1, "Error", (np.zeros(2),), "text")]))
    _write(descriptor, len(body).to_bytes(4, "little") + bytes(data[4:12]) + body)
    return len(data)


os.write = _forge
