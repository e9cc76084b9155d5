# /// attack
# tries = "Locks files that the grader and the other students read too."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = "all"
# outcomes = ["passed"]
# ///
import contextlib
import fcntl
import os

import given


def _attempt(path):
    with open(path, "rb") as file:
        for name, lock in {
            "flock": lambda: fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB),
            "lockf": lambda: fcntl.lockf(file, fcntl.LOCK_SH | fcntl.LOCK_NB),
            "lease": lambda: fcntl.fcntl(file, 1024, fcntl.F_RDLCK),
            "notify": lambda: fcntl.fcntl(file, 1026, 1),
        }.items():
            try:
                lock()
                print("ESCAPED", name, path)
            except OSError:
                pass


for _path in (given.__file__, os.__file__, np.__file__):
    with contextlib.suppress(OSError):  # its user may not be allowed to read it
        _attempt(_path)
