# /// attack
# tries = "Calls the kernel by the numbers of x32, which share the gate but not the table."
# exercise = "ex02_zero_padding"
# answers = "own"
# points = 0
# outcomes = ["crashed"]
# ///
import ctypes
import os
import platform


def same_padding(kernel_size):
    if platform.machine() != "x86_64":
        os.abort()
    print("ESCAPED", ctypes.CDLL(None).syscall(ctypes.c_long(0x40000000 + 39)))


def zero_pad2d(x, padding):
    if platform.machine() != "x86_64":
        os.abort()
    print("ESCAPED", ctypes.CDLL(None).syscall(ctypes.c_long(0x40000000 + 57)))
