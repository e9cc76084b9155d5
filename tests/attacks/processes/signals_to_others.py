# /// attack
# tries = "Signals its parent, its group, everybody: by number, by descriptor, by thread."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = "all"
# outcomes = ["passed"]
# ///
# Signal 0 only asks whether it could.
import ctypes
import os
import platform
import signal

_syscall = ctypes.CDLL(None, use_errno=True).syscall
_INFO = ctypes.create_string_buffer(128)


def _attempt(others):
    for other in others:
        for name, send in {
            "kill": lambda: os.kill(other, 0),
            "killpg": lambda: os.killpg(abs(other), 0),
            "pidfd_open": lambda: os.pidfd_open(abs(other)),
            "pidfd_send_signal": lambda: signal.pidfd_send_signal(3, 0),
        }.items():
            try:
                send()
                print("ESCAPED", name, other)
            except OSError:
                pass
        if platform.machine() == "x86_64":
            for name, *call in (
                ("tgkill", 234, other, other, 0),
                ("tgkill, high bits", 234, (1 << 32) | other, other, 0),
                ("tkill", 200, other, 0),
                ("rt_sigqueueinfo", 129, other, 0, _INFO),
                ("rt_tgsigqueueinfo", 297, other, other, 0, _INFO),
            ):
                longs = [ctypes.c_long(a) if isinstance(a, int) else a for a in call]
                if _syscall(*longs) == 0:
                    print("ESCAPED", name, other)


_attempt([-1, 0, 1, os.getppid(), *(n for n in range(2, 5_000) if n != os.getpid())])
_right = zero_pad2d


def zero_pad2d(x, padding):
    _attempt([-1, 0, 1, os.getppid()])
    return _right(x, padding)
