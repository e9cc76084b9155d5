# /// attack
# tries = "Replaces, by ctypes, how arrays compare: ndarray's own slot for == in C."
# exercise = "ex02_zero_padding"
# answers = "own"
# points = 0
# outcomes = ["failed"]
# ///
import ctypes

import numpy as np

SLOT = 25 * 8  # tp_richcompare in a type object
COMPARE = ctypes.PYFUNCTYPE(ctypes.py_object, ctypes.py_object, ctypes.py_object, ctypes.c_int)


@COMPARE
def always_true(first, second, operator):
    return np.True_


place = ctypes.c_void_p.from_address(id(np.ndarray) + SLOT)
place.value = ctypes.cast(always_true, ctypes.c_void_p).value


def same_padding(kernel_size):
    return np.arange(3) == "anything"


def zero_pad2d(x, padding):
    return x + 1.0
