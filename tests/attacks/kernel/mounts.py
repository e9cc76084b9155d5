# /// attack
# tries = "Mounts, unmounts and pivots, by the old calls and by the new ones."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = "all"
# outcomes = ["passed"]
# ///
import ctypes
import platform

_libc = ctypes.CDLL(None, use_errno=True)
_buffer = ctypes.create_string_buffer(512)


def _attempt():
    for name, *call in (
        ("mount", 165, b"none", b"/tmp", b"tmpfs", 0, b"size=4k"),
        ("umount2", 166, b"/nonexistent", 2),
        ("pivot_root", 155, b".", b"."),
        ("chroot", 161, b"."),
        ("open_tree", 428, -100, b"/", 1),
        ("move_mount", 429, -1, b"", -1, b"", 4),
        ("fsopen", 430, b"tmpfs", 0),
        ("fsconfig", 431, -1, 0, None, None, 0),
        ("fspick", 433, -100, b"/", 0),
        ("mount_setattr", 442, -100, b"/tmp", 0, _buffer, 32),
        ("statmount", 457, _buffer, _buffer, 512, 0),
        ("listmount", 458, _buffer, _buffer, 8, 0),
        ("sysfs", 139, 3),
        ("sync", 162),
        ("syncfs", 306, 1),
    ):
        if _libc.syscall(*call) >= 0:
            print("ESCAPED", name)


if platform.machine() == "x86_64":
    _attempt()
