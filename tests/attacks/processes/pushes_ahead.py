# /// attack
# tries = "Takes more than its share: priority, scheduling class, processors, disk priority."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = "all"
# outcomes = ["passed"]
# ///
import ctypes
import os
import platform

_libc = ctypes.CDLL(None, use_errno=True)
for _name, _act in {
    "nice": lambda: os.nice(-5),
    "setpriority of all": lambda: os.setpriority(os.PRIO_USER, os.getuid(), 19),
    "setpriority of the parent": lambda: os.setpriority(os.PRIO_PROCESS, os.getppid(), 19),
    "fifo": lambda: os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(1)),
    "idle, the parent": lambda: os.sched_setscheduler(os.getppid(), 5, os.sched_param(0)),
    "affinity": lambda: os.sched_setaffinity(os.getppid(), {0}),
}.items():
    try:
        _act()
        print("ESCAPED", _name)
    except OSError:
        pass
if platform.machine() == "x86_64":
    for _name, *_call in (
        ("ioprio_set", 251, 3, os.getuid(), 0x6007),
        ("sched_setattr", 314, os.getppid(), ctypes.create_string_buffer(b"\x30" + bytes(47)), 0),
    ):
        if _libc.syscall(*_call) == 0:
            print("ESCAPED", _name)
