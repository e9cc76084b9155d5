# /// attack
# tries = "Starts processes in every way that the standard library knows."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = "all"
# outcomes = ["passed"]
# ///
import importlib
import os
import sys

_PYTHON = sys.executable or "/usr/bin/python3"


def _nothing():
    return


def _late(name):
    return importlib.import_module(name)  # which its user may not be allowed to read


def _attempt():
    for name, start in {
        "fork": os.fork,
        "forkpty": os.forkpty,
        "posix_spawn": lambda: os.posix_spawn(_PYTHON, [_PYTHON, "-V"], {}),
        "spawnv": lambda: os.spawnv(os.P_NOWAIT, _PYTHON, [_PYTHON, "-V"]),
        "subprocess": lambda: _late("subprocess").run([_PYTHON, "-V"], stdin=3, stdout=1),
        "subprocess fork": lambda: _late("subprocess").Popen(["/bin/sh"], preexec_fn=_nothing),
        "popen": lambda: os.popen("true").close(),
        "multiprocessing": lambda: (
            _late("multiprocessing").get_context("fork").Process(target=_nothing).start()
        ),
        "execv": lambda: os.execv(_PYTHON, [_PYTHON, "-c", "print('ESCAPED execv')"]),
        "execve of a descriptor": lambda: os.execve(1, ["x"], {}),
    }.items():
        try:
            if start() == 0 and "fork" in name:
                os._exit(0)
            print("ESCAPED", name)
        except (OSError, ValueError, ImportError):
            pass
    if os.system("exit 0") == 0:
        print("ESCAPED system")


_attempt()
_right = zero_pad2d


def zero_pad2d(x, padding):
    _attempt()
    return _right(x, padding)
