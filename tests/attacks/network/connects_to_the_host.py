# /// attack
# tries = "Connects to services of the host, and to one that waits for the spoils."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = "all"
# outcomes = ["passed"]
# ///
import ctypes
import socket
import struct

_libc = ctypes.CDLL(None, use_errno=True)


def _attempt():
    for port in (*range(1, 101), 47001):
        try:
            socket.socket().connect((b"127.0.0.1", port))
            print("ESCAPED", port)
        except OSError:
            pass
        # With the only socket there is.
        address = struct.pack("<H", 2) + struct.pack(">H4s8x", port, bytes([127, 0, 0, 1]))
        if _libc.connect(3, address, 16) == 0 or _libc.sendto(3, b"", 0, 0, address, 16) >= 0:
            print("ESCAPED", "descriptor 3", port)


_attempt()
_right = zero_pad2d


def zero_pad2d(x, padding):
    _attempt()
    return _right(x, padding)
