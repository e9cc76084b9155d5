# /// attack
# tries = "Leaves bytecode for the next student's import of a module."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = "all"
# outcomes = ["passed"]
# ///
import contextlib
import importlib.util
import os
import sys


def _attempt():
    import py_compile

    sys.dont_write_bytecode = False
    for name in ("given.digits", "this", "colorsys", "numpy.matlib"):
        spec = importlib.util.find_spec(name)
        if spec is None:
            continue
        before = os.path.exists(spec.cached)
        for prefix in (None, "/tmp", "/dev/shm"):
            sys.pycache_prefix = prefix
            try:
                print("ESCAPED", py_compile.compile(spec.origin))
            except OSError:
                pass
        if os.path.exists(spec.cached) and not before:
            print("ESCAPED", spec.cached)


with contextlib.suppress(ImportError):  # its user may not be allowed to read the library
    _attempt()
