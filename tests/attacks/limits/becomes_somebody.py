# /// attack
# tries = "Becomes root, another user, a member of groups; takes capabilities back."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = "all"
# outcomes = ["passed"]
# ///
import ctypes
import os
import platform
import struct

_libc = ctypes.CDLL(None, use_errno=True)
if 0 in (os.getuid(), os.geteuid(), os.getgid(), os.getegid()):
    print("ESCAPED", "is root")
for _name, _act in {
    "setuid": lambda: os.setuid(0),
    "setuid to itself": lambda: os.setuid(os.getuid()),
    "setresuid": lambda: os.setresuid(0, 0, 0),
    "setgid": lambda: os.setgid(0),
    "setgroups": lambda: os.setgroups([0, 42]),
    "initgroups": lambda: os.initgroups("root", 0),
}.items():
    try:
        _act()
        print("ESCAPED", _name)
    except OSError:
        pass
if platform.machine() == "x86_64":
    _head = ctypes.create_string_buffer(struct.pack("<Ii", 0x20080522, 0))
    _all = ctypes.create_string_buffer(b"\xff" * 24)
    for _name, *_call in (("capset", 126, _head, _all), ("setfsuid", 122, 0), ("setfsgid", 123, 0)):
        if _libc.syscall(*_call) >= 0:
            print("ESCAPED", _name)
