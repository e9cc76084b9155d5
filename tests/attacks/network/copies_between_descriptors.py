# /// attack
# tries = "Moves bytes without reading them: from files into the socket, out of it, through pipes."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = "all"
# outcomes = ["passed"]
# ///
import ctypes
import os
import platform

_libc = ctypes.CDLL(None, use_errno=True)


def _attempt():
    file = os.open(np.__file__, os.O_RDONLY)
    for name, act in {
        "sendfile": lambda: os.sendfile(3, file, 0, 0),
        "splice": lambda: os.splice(3, 1, 1),
        "copy_file_range": lambda: os.copy_file_range(file, file, 0),
        "memfd_create": lambda: os.memfd_create("escaped"),
        "eventfd": lambda: os.eventfd(0),
        "pwrite": lambda: os.pwrite(1, b"", 0),
        "openpty": os.openpty,
    }.items():
        try:
            act()
            print("ESCAPED", name)
        except OSError:
            pass
    os.close(file)
    if platform.machine() == "x86_64":
        for name, *call in (
            ("tee", 276, 1, 2, 1, 2),
            ("vmsplice", 278, 1, None, 0, 0),
            ("memfd_secret", 447, 0),
            ("sendmmsg", 307, 3, None, 0, 0),
            ("recvmmsg", 299, 3, None, 0, 0, None),
        ):
            if _libc.syscall(*call) >= 0:
                print("ESCAPED", name)


_attempt()
