# /// attack
# tries = "Moves into new namespaces, where it would be root, or into somebody else's."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = "all"
# outcomes = ["passed"]
# ///
import ctypes
import os

_libc = ctypes.CDLL(None, use_errno=True)


def _attempt():
    for name, flag in (
        *(("user", 0x10000000), ("mount", 0x20000), ("pid", 0x20000000), ("net", 0x40000000)),
        *(("ipc", 0x8000000), ("uts", 0x4000000), ("cgroup", 0x2000000), ("time", 0x80)),
        *(("files", 0x400), ("fs", 0x200), ("user and mount", 0x10020000), ("nothing", 0)),
    ):
        if _libc.unshare(flag) == 0:
            print("ESCAPED", "unshare", name)
    for number in range(-1, 8):
        if _libc.setns(number, 0) == 0:
            print("ESCAPED", "setns", number)
    for path in ("/proc/self/uid_map", "/proc/self/setgroups", f"/proc/{os.getppid()}/ns/net"):
        try:
            os.close(os.open(path, os.O_RDWR))
            print("ESCAPED", path)
        except OSError:
            pass


_attempt()
