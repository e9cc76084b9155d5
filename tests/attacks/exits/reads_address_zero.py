# /// attack
# tries = "Reads and writes address zero: a fault in C, which no `except` sees."
# exercise = "ex02_zero_padding"
# answers = "own"
# points = 0
# outcomes = ["crashed"]
# ///
import ctypes


def same_padding(kernel_size):
    return ctypes.string_at(0)


def zero_pad2d(x, padding):
    ctypes.memset(0, 1, 8)
