# /// attack
# tries = "Opens a socket of every family and type, by Python and by system call."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = "all"
# outcomes = ["passed"]
# ///
import ctypes
import platform
import socket

_libc = ctypes.CDLL(None, use_errno=True)


def _attempt():
    for family in range(46):  # unix, inet, inet6, netlink, packet, alg, vsock, xdp and the others
        for kind in (1, 2, 3, 5):
            try:
                socket.socket(family, kind)
                print("ESCAPED", family, kind)
            except OSError:
                pass
            if platform.machine() == "x86_64" and _libc.syscall(41, family, kind, 0) >= 0:
                print("ESCAPED", "system call", family, kind)
    try:
        socket.socketpair()
        print("ESCAPED", "socketpair")
    except OSError:
        pass


_attempt()
