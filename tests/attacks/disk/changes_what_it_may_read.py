# /// attack
# tries = "Changes the files that it may read: the next student imports them too."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = "all"
# outcomes = ["passed"]
# ///
# Each change leaves the file as it is, were it allowed.
import os
import random

import given


def _attempt(path):
    try:
        now = os.stat(path)
    except OSError:
        return  # its user may not even look at it
    for name, act in {
        "open r+": lambda: os.close(os.open(path, os.O_RDWR)),
        "open a": lambda: os.close(os.open(path, os.O_APPEND | os.O_WRONLY)),
        "truncate": lambda: os.truncate(path, now.st_size),
        "chmod": lambda: os.chmod(path, now.st_mode & 0o7777),
        "chown": lambda: os.chown(path, -1, -1),
        "utime": lambda: os.utime(path, ns=(now.st_atime_ns, now.st_mtime_ns)),
        "rename": lambda: os.rename(path, path),
        "setxattr": lambda: os.setxattr(path, "user.escaped", b""),
        "link": lambda: os.link(path, "/tmp/escaped"),
        "symlink": lambda: os.symlink(path, "/tmp/escaped"),
        "mkdir": lambda: os.mkdir(f"{os.path.dirname(path)}/escaped"),
        "mkfifo": lambda: os.mkfifo(f"{os.path.dirname(path)}/escaped"),
        "mknod": lambda: os.mknod(f"{os.path.dirname(path)}/escaped"),
    }.items():
        try:
            act()
            print("ESCAPED", name, path)
        except OSError:
            pass


for _module in (given, random, np):
    _attempt(_module.__file__)
