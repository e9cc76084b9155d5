# /// attack
# tries = "Forks by system call, with flags and number bits that a filter may not look at."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = "all"
# outcomes = ["passed"]
# ///
import ctypes
import os
import platform
import struct

_syscall = ctypes.CDLL(None, use_errno=True).syscall
_SIGCHLD, _PARENT, _DETACHED, _NEWPID, _NEWUSER = 17, 0x8000, 0x400000, 0x20000000, 0x10000000
_THREAD, _SIGHAND, _VM = 0x10000, 0x800, 0x100


def _attempt():
    clone3 = ctypes.create_string_buffer(struct.pack("<11Q", 0, 0, 0, 0, _SIGCHLD, *[0] * 6))
    for name, *call in (
        ("fork", 57),
        ("fork, high bits", (1 << 32) | 57),
        ("clone", 56, _SIGCHLD, 0, 0, 0, 0),
        ("clone, high bits", (1 << 32) | 56, _SIGCHLD, 0, 0, 0, 0),
        ("clone of the parent", 56, _PARENT | _SIGCHLD, 0, 0, 0, 0),
        ("clone, detached", 56, _DETACHED | _SIGCHLD, 0, 0, 0, 0),
        ("clone, thread in the high half", 56, (_THREAD << 32) | _SIGCHLD, 0, 0, 0, 0),
        ("clone, new pid namespace", 56, _NEWPID | _SIGCHLD, 0, 0, 0, 0),
        ("clone, new user for a thread", 56, _THREAD | _SIGHAND | _VM | _NEWUSER, 0, 0, 0, 0),
        ("clone3", 435, clone3, 88),
        ("execve", 59, b"/bin/true", None, None),
        ("execveat", 322, -100, b"/bin/true", None, None, 0),
    ):
        got = _syscall(*[ctypes.c_long(a) if isinstance(a, int) else a for a in call])
        if got == 0:
            os._exit(0)
        if got > 0:
            print("ESCAPED", name)


if platform.machine() == "x86_64":
    _attempt()
