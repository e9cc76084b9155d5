# /// attack
# tries = "Makes sure that it outlives its parent, leaves its group, and becomes a reaper of others."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = "all"
# outcomes = ["passed"]
# ///
import ctypes
import os

_libc = ctypes.CDLL(None, use_errno=True)
for _name, _option, _value in (
    *(("PDEATHSIG", 1, 0), ("DUMPABLE", 4, 1), ("NAME", 15, 0), ("SECCOMP", 22, 1)),
    *(("MM", 35, 1), ("CHILD_SUBREAPER", 36, 1), ("PTRACER", 0x59616D61, -1), ("TSC", 26, 1)),
    *(("SECUREBITS", 28, 0), ("CAP_AMBIENT", 47, 2), ("KEEPCAPS", 8, 1), ("CAPBSET_READ", 23, 0)),
):
    if _libc.prctl(_option, ctypes.c_ulong(_value), ctypes.c_ulong(0), 0, 0) >= 0:
        print("ESCAPED", _name)
for _name, _act in {
    "setsid": os.setsid,
    "setpgid": lambda: os.setpgid(0, os.getppid()),
    "getpgid": lambda: os.getpgid(os.getppid()),
    "tcsetpgrp": lambda: os.tcsetpgrp(1, os.getpid()),
    "daemon": lambda: _libc.daemon(0, 0) + 1 or os.close(-1),
}.items():
    try:
        _act()
        print("ESCAPED", _name)
    except OSError:
        pass
