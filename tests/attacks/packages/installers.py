# /// attack
# tries = "Installs and builds packages: pip, ensurepip, venv, f2py, a compiler."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = "all"
# outcomes = ["passed"]
# ///
import contextlib
import importlib
import io

_done = []
with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
    for _name, _install in {
        "ensurepip": lambda module: module.bootstrap(user=True),
        "venv": lambda module: module.create("/tmp/escaped"),
        "numpy.f2py": lambda module: module.compile("end", verbose=False) == 0,
        "ctypes.util": lambda module: module.find_library("nonexistent"),
        "pip": lambda module: True,
    }.items():
        try:
            if _install(importlib.import_module(_name)) is not None:
                _done.append(_name)
        except (Exception, SystemExit):
            continue
if _done:
    print("ESCAPED", _done)
