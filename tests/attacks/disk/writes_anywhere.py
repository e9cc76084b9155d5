# /// attack
# tries = "Writes a file wherever there is a folder."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = "all"
# outcomes = ["passed"]
# ///
import os
import sys
import tempfile

import given

_FOLDERS = ("/", "/tmp", "/var/tmp", "/dev/shm", "/run", "/old", "/root", "/home", "/etc", ".")
_OURS = (given.__path__[0], os.path.dirname(os.__file__), os.path.dirname(np.__file__), sys.prefix)


def _attempt():
    for folder in (*_FOLDERS, *_OURS, *(f"{ours}/__pycache__" for ours in _OURS)):
        for flags in (os.O_CREAT | os.O_WRONLY, os.O_CREAT | os.O_RDONLY, os.O_TMPFILE | os.O_RDWR):
            path = folder if flags & os.O_TMPFILE == os.O_TMPFILE else f"{folder}/escaped"
            try:
                os.close(os.open(path, flags, 0o600))
                print("ESCAPED", path, flags)
                os.unlink(path)
            except OSError:
                pass
    try:
        print("ESCAPED", tempfile.mkdtemp())
    except OSError:
        pass


_attempt()
_right = zero_pad2d


def zero_pad2d(x, padding):
    _attempt()
    return _right(x, padding)
