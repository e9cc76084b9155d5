# /// attack
# tries = "Sends its descriptors to the grader, receives the grader's, and swaps the socket."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = "all"
# outcomes = ["passed"]
# ///
import os
import socket


def _attempt():
    for what, act in {
        "socket object": lambda: _line().send(b""),
        "sendmsg": lambda: socket.send_fds(_line(), [b""], [1, 2, 3]),
        "recvmsg": lambda: _line().recvmsg(1, 100, socket.MSG_DONTWAIT | socket.MSG_PEEK),
        "getpeername": lambda: _line().getpeername(),
        "SO_PEERCRED": lambda: _line().getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12),
        "shutdown": lambda: _line().shutdown(socket.SHUT_RD),
        "setblocking": lambda: os.set_blocking(3, False),
        "dup2": lambda: os.dup2(1, 3),
    }.items():
        try:
            act()
            print("ESCAPED", what)
        except OSError:
            pass


def _line():
    line = socket.socket.__new__(socket.socket)
    # Told family and kind, it asks the kernel for nothing.
    socket.socket.__init__(line, socket.AF_UNIX, socket.SOCK_STREAM, 0, fileno=os.dup(3))
    return line


_attempt()
