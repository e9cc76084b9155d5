# /// attack
# tries = "Returns bytes that are themselves a frame with the right answer in it."
# exercise = "ex02_zero_padding"
# answers = "own"
# points = 0
# outcomes = ["failed"]
# ///
import numpy as np

from grader.sandbox.inside.encoder import encode


def _frame(value):
    body = encode(("returned", value))
    return len(body).to_bytes(4, "little") + bytes(8) + body


def same_padding(kernel_size):
    return _frame(kernel_size // 2)


def zero_pad2d(x, padding):
    return _frame(np.pad(x, [(0, 0)] * (x.ndim - 2) + [(padding, padding)] * 2))
