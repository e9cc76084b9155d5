# /// attack
# tries = "Opens files by handle, by O_PATH, by openat2 and after chroot or chdir."
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


def _attempt():
    handle = ctypes.create_string_buffer(struct.pack("<Ii", 128, 0) + bytes(128))
    mount = ctypes.c_int()
    how = ctypes.create_string_buffer(struct.pack("<QQQ", 0, 0, 0))
    calls = {
        "name_to_handle_at": (303, -100, b"/etc/passwd", handle, ctypes.byref(mount), 0),
        "open_by_handle_at": (304, -100, handle, 0),
        "openat2": (437, -100, b"/etc/passwd", how, 24),
        "chroot": (161, b"/tmp"),
        "chdir": (80, b"/tmp"),
        "fchdir": (81, 3),
    }
    for name, (number, *arguments) in calls.items():
        if platform.machine() == "x86_64" and _libc.syscall(number, *arguments) >= 0:
            print("ESCAPED", name)
    for folder, name in (("/etc", "passwd"), ("/proc/self", "maps"), ("/", "etc/passwd")):
        try:
            place = os.open(folder, os.O_PATH)
            os.close(os.open(name, os.O_RDONLY, dir_fd=place))
            print("ESCAPED", folder, name)
        except OSError:
            pass
    try:
        passwd = os.open("/etc/passwd", os.O_PATH)
        os.close(os.open(f"/proc/self/fd/{passwd}", os.O_RDONLY))
        print("ESCAPED", "reopened")
    except OSError:
        pass


_attempt()
