# /// attack
# tries = "Restarts, renames and reprograms the machine; each call is malformed, should it arrive."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = "all"
# outcomes = ["passed"]
# ///
import ctypes
import os
import platform

_libc = ctypes.CDLL(None, use_errno=True)
_here = os.uname().nodename.encode()
_buffer = ctypes.create_string_buffer(4096)


def _attempt():
    for name, *call in (
        ("reboot, wrong magic", 169, 1, 2, 3, None),
        ("sethostname, the same", 170, _here, len(_here)),
        ("init_module", 175, b"", 0, b""),
        ("delete_module", 176, b"nonexistent", 0x800),
        ("kexec_load", 246, 0, 1, None, -1),
        ("swapon", 167, b"/nonexistent", 0),
        ("acct", 163, b"/nonexistent"),
        ("quotactl", 179, -1, b"/nonexistent", 0, None),
        ("syslog, size", 103, 10, None, 0),
        ("syslog, read all", 103, 3, _buffer, 4096),
        ("clock_settime", 227, 0, None),
        ("adjtimex, read", 159, _buffer),
        ("vhangup", 153),
        ("lookup_dcookie", 212, 0, _buffer, 4096),
    ):
        if _libc.syscall(*call) >= 0:
            print("ESCAPED", name)


if platform.machine() == "x86_64":
    _attempt()
