# /// attack
# tries = "Opens the kernel's large doors: bpf, keys, userfaultfd, perf, fanotify."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = "all"
# outcomes = ["passed"]
# ///
import ctypes
import platform
import struct

_libc = ctypes.CDLL(None, use_errno=True)


def _attempt():
    map_ = ctypes.create_string_buffer(struct.pack("<5I", 2, 4, 4, 1, 0) + bytes(100))
    event = ctypes.create_string_buffer(struct.pack("<IIQ", 1, 128, 0) + bytes(112))
    for name, *call in (
        ("bpf map", 321, 0, map_, 72),
        ("add_key", 248, b"user", b"escaped", b"x", 1, -3),
        ("request_key", 249, b"user", b"escaped", None, 0),
        ("keyctl, join a session", 250, 1, None),
        ("keyctl, read the keyring", 250, 11, -4, None, 0),
        ("userfaultfd", 323, 1),
        ("perf_event_open", 298, event, 0, -1, -1, 0),
        ("fanotify_init", 300, 0x200, 0),
        ("inotify_init", 253),
        ("timerfd_create", 283, 1, 0),
        ("signalfd", 289, -1, map_, 8, 0),
        ("timer_create", 222, 1, None, map_),
        ("epoll_create1", 291, 0),
    ):
        if _libc.syscall(*call) >= 0:
            print("ESCAPED", name)


if platform.machine() == "x86_64":
    _attempt()
