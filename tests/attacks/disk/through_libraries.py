# /// attack
# tries = "Reads through numpy, ctypes, importers, databases: whatever opens files its own way."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = "all"
# outcomes = ["passed"]
# ///
import ctypes
import importlib.machinery
import linecache
import os
import zipimport

import given


def _sqlite(path, attach):
    import sqlite3

    base = sqlite3.connect(":memory:" if attach else path)
    return base.execute("attach ? as a", (path,)) if attach else list(base.execute("pragma x"))


_STUB = os.path.dirname(given.__path__[0]) + "/ex02_zero_padding.py"
_READERS = {
    "np.fromfile": lambda path: np.fromfile(path, np.uint8, 80).size,
    "np.memmap": lambda path: np.memmap(path, np.uint8, "r", shape=80).size,
    "np.load": lambda path: np.load(path, allow_pickle=True).size,
    "np.loadtxt": lambda path: np.loadtxt(path, str, delimiter="\0").size,
    "np.genfromtxt": lambda path: np.genfromtxt(path, str).size,
    "libc open": lambda path: ctypes.CDLL(None).open(path.encode(), 0) >= 0,
    "libc fopen": lambda path: ctypes.CDLL(None).fopen(path.encode(), b"r"),
    "importlib": lambda path: importlib.machinery.SourceFileLoader("x", path).get_data(path),
    "linecache": linecache.getlines,
    "zipimport": lambda path: zipimport.zipimporter(path),
    "sqlite3": lambda path: _sqlite(path, attach=False),
    "sqlite3 attach": lambda path: _sqlite(path, attach=True),
    "dbm": lambda path: __import__("dbm").open(path, "r"),
}
for _path in ("/etc/passwd", _STUB):
    for _name, _read in _READERS.items():
        try:
            if _read(_path):
                print("ESCAPED", _name, _path)
        except Exception:  # each library has its own
            pass
