# /// attack
# tries = "Teaches numpy in its process that everything is close, equal and of the right shape."
# exercise = "ex02_zero_padding"
# answers = "own"
# points = 0
# outcomes = ["failed"]
# ///
import numpy as np


def _yes(*_, **__):
    return True


for _name in ("allclose", "isclose", "array_equal", "isfinite", "all"):
    setattr(np, _name, _yes)
np.testing.assert_allclose = _yes
_zeros = np.zeros


def same_padding(kernel_size):
    return np.float64(0.5)


def zero_pad2d(x, padding):
    x -= 1
    return _zeros((1, 1))
