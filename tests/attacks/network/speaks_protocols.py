# /// attack
# tries = "Goes out through the standard library: web, mail, files, names."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = "all"
# outcomes = ["passed"]
# ///
import contextlib
import socket


def _attempt():
    import ftplib
    import http.client
    import poplib
    import smtplib
    import urllib.request

    for name, go in {
        "urllib": lambda: urllib.request.urlopen("http://127.0.0.1:47001/", timeout=0.1),
        "urllib file": lambda: urllib.request.urlopen("file:///etc/passwd"),
        "http": lambda: http.client.HTTPConnection("127.0.0.1", 47001, timeout=0.1).connect(),
        "ftp": lambda: ftplib.FTP("127.0.0.1", timeout=0.1),
        "smtp": lambda: smtplib.SMTP("127.0.0.1", timeout=0.1),
        "pop": lambda: poplib.POP3("127.0.0.1", timeout=0.1),
        "names": lambda: socket.getaddrinfo("localhost", 80),
        "interfaces": socket.if_nameindex,
    }.items():
        try:
            print("ESCAPED", name, go())
        except OSError:
            pass


with contextlib.suppress(ImportError):  # its user may not be allowed to read the library
    _attempt()
