# /// attack
# tries = "Sets up an io_uring, whose requests no filter of system calls sees, or the older aio."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = "all"
# outcomes = ["passed"]
# ///
import ctypes
import platform

_libc = ctypes.CDLL(None, use_errno=True)


def _attempt():
    parameters = ctypes.create_string_buffer(120)
    context = ctypes.c_ulong()
    for name, *call in (
        ("io_uring_setup", 425, 8, parameters),
        ("io_uring_enter", 426, 3, 0, 0, 0, None, 0),
        ("io_uring_register", 427, -1, 0, None, 0),
        ("io_setup", 206, 8, ctypes.byref(context)),
        ("io_submit", 209, 0, 0, None),
    ):
        if _libc.syscall(*call) >= 0:
            print("ESCAPED", name)


if platform.machine() == "x86_64":
    _attempt()
