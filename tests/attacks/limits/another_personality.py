# /// attack
# tries = "Changes how the kernel treats it: personality, segments, ports, shadow stacks."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = "all"
# outcomes = ["passed"]
# ///
import ctypes
import platform

_libc = ctypes.CDLL(None, use_errno=True)
_buffer = ctypes.create_string_buffer(64)


def _attempt():
    for name, *call in (
        ("personality", 135, 0x0040000),
        ("arch_prctl, read", 158, 0x1003, _buffer),
        ("arch_prctl, shadow stack", 158, 0x5001, 1),
        ("modify_ldt", 154, 0, _buffer, 64),
        ("iopl", 172, 3),
        ("ioperm", 173, 0x80, 1, 1),
        ("map_shadow_stack", 453, 0, 4096, 0),
        ("pkey_alloc", 330, 0, 0),
        ("set_thread_area", 205, _buffer),
        ("rseq, again", 334, _buffer, 32, 0, 0x53053053),
    ):
        if _libc.syscall(*call) >= 0:
            print("ESCAPED", name)


if platform.machine() == "x86_64":
    _attempt()
