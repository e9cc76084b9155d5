# /// attack
# tries = "Says of its loading that it failed, in 1 MB of words that goes into each test's message."
# exercise = "ex02_zero_padding"
# answers = "own"
# points = 0
# outcomes = ["error"]
# ///
# The host itself keeps 2,000 characters; 40 MB make more than a database takes.
import os

from grader.sandbox.inside.encoder import encode

_write = os.write


def _forge(descriptor, data):
    if descriptor != 3:
        return _write(descriptor, data)
    body = encode(("loaded", [("raised", 1, "Error", ("Error",), "\a" * 1_000_000)]))
    _write(descriptor, len(body).to_bytes(4, "little") + bytes(data[4:12]) + body)
    return len(data)


os.write = _forge
