# /// attack
# tries = "Traces the zygote and reads and writes its memory, where the next child comes from."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = "all"
# outcomes = ["passed"]
# ///
import ctypes
import os
import platform
import struct

_libc = ctypes.CDLL(None, use_errno=True)
_buffer = ctypes.create_string_buffer(64)
# Forked processes have their objects at the same places.
_VECTOR = ctypes.create_string_buffer(struct.pack("<QQ", ctypes.addressof(_buffer), 64))
_SEIZE, _TRACEME = 0x4206, 0


def _attempt():
    for other in {1, os.getppid(), os.getpid() - 1, os.getpid() + 1}:
        for name, *call in (
            ("ptrace seize", 101, _SEIZE, other, 0, 0),
            ("ptrace traceme", 101, _TRACEME, 0, 0, 0),
            ("process_vm_readv", 310, other, _VECTOR, 1, _VECTOR, 1, 0),
            ("process_vm_writev", 311, other, _VECTOR, 1, _VECTOR, 1, 0),
            ("process_madvise", 440, 3, _VECTOR, 1, 0, 0),
            ("pidfd_getfd", 438, 3, 0, 0),
            ("kcmp", 312, other, os.getpid(), 2, 3, 3),
            ("get_robust_list", 274, other, _buffer, _buffer),
        ):
            longs = [ctypes.c_long(a) if isinstance(a, int) else a for a in call]
            if _libc.syscall(*longs) >= 0:
                print("ESCAPED", name, other)


if platform.machine() == "x86_64":
    _attempt()
