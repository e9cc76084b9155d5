# /// attack
# tries = "Moves and advises memory of other processes, and binds its own where others need it."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = "all"
# outcomes = ["passed"]
# ///
import ctypes
import os
import platform

_libc = ctypes.CDLL(None, use_errno=True)
_mask = ctypes.create_string_buffer(b"\x01" + bytes(127))


def _attempt():
    for name, *call in (
        ("migrate_pages", 256, os.getppid(), 64, _mask, _mask),
        ("move_pages", 279, os.getppid(), 0, None, None, None, 0),
        ("mbind", 237, None, 0, 0, None, 0, 0),
        ("set_mempolicy", 238, 0, None, 0),
        ("process_mrelease", 448, 3, 0),
        ("remap_file_pages", 216, None, 0, 0, 0, 0),
        ("membarrier of everybody", 324, 1 << 20, 0, 0),
        ("hwpoison", 28, _mask, 4096, 100),
        ("soft offline", 28, _mask, 4096, 101),
        ("mseal", 462, None, 0, 0),
        ("cachestat", 451, 1, _mask, _mask, 0),
    ):
        if _libc.syscall(*call) >= 0:
            print("ESCAPED", name)


if platform.machine() == "x86_64":
    _attempt()
