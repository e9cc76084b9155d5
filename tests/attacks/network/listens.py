# /// attack
# tries = "Listens for others: on ports, on unix and abstract addresses, on its own descriptor."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = "all"
# outcomes = ["passed"]
# ///
import contextlib
import ctypes
import socket

_libc = ctypes.CDLL(None, use_errno=True)


def _attempt():
    import socketserver
    from multiprocessing.connection import Listener

    for name, listen in {
        "tcp": lambda: socket.create_server(("127.0.0.1", 0)),
        "udp": lambda: socketserver.UDPServer(("127.0.0.1", 0), None),
        "unix": lambda: socketserver.UnixStreamServer("/tmp/escaped", None),
        "abstract": lambda: socketserver.UnixDatagramServer("\0escaped", None),
        "multiprocessing": Listener,
    }.items():
        try:
            listen()
            print("ESCAPED", name)
        except OSError:
            pass


with contextlib.suppress(ImportError):  # its user may not be allowed to read the library
    _attempt()
for _name, _got in {
    "bind": _libc.bind(3, b"\x01\x00\x00escaped", 10),
    "listen": _libc.listen(3, 1),
    "accept": _libc.accept(3, None, None),
}.items():
    if _got >= 0:
        print("ESCAPED", _name)
