"""Lets the grader's own modules see another system, as far as that can be had on Linux.

Python imports it at its start where it lies on ``PYTHONPATH``, in every process of a run.
``PRETEND_SYSTEM`` says ``Windows`` or ``Darwin``. What the modules of ``grader`` import is then
without what that system lacks; the standard library and all other packages are left alone, so that
pipes, paths, encodings and processes are still Linux's.
"""

import builtins
import ctypes
import importlib.abc
import importlib.machinery
import os
import platform
import select
import sys
import types

SYSTEM = os.environ.get("PRETEND_SYSTEM", "")
PLATFORMS = {"Windows": "win32", "Darwin": "darwin"}
UNKNOWN_TO_MACS = {
    "os": {"pipe2", "pidfd_open", "memfd_create", "unshare", "setns", "sched_getaffinity"},
    "signal": {"pidfd_send_signal", "SIGRTMIN", "SIGRTMAX"},
    "socket": {"SOCK_CLOEXEC", "SOCK_NONBLOCK"},
    "select": {"epoll"},
}
UNKNOWN_TO_WINDOWS = {
    "os": UNKNOWN_TO_MACS["os"]
    | {"fork", "getuid", "geteuid", "getgid", "getpgid", "setsid", "killpg", "waitid", "sysconf"}
    | {"O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_DIRECTORY", "O_PATH", "WNOHANG", "chown"}
    | {"set_blocking", "register_at_fork", "statvfs", "uname", "wait4", "fchmod", "geteuid"},
    "signal": UNKNOWN_TO_MACS["signal"]
    | {"SIGKILL", "SIGXCPU", "SIGHUP", "SIGPIPE", "SIGCHLD", "SIGALRM", "SIGSTOP", "SIGQUIT"}
    | {"setitimer", "pthread_sigmask", "sigwait"},
    "socket": UNKNOWN_TO_MACS["socket"] | {"AF_UNIX", "SOCK_SEQPACKET", "send_fds", "recv_fds"},
    "select": UNKNOWN_TO_MACS["select"] | {"poll"},
}
UNKNOWN = {"Windows": UNKNOWN_TO_WINDOWS, "Darwin": UNKNOWN_TO_MACS}
# They are not there to import.
LACKING = {"Windows": {"fcntl", "resource", "pwd", "grp", "termios"}, "Darwin": set()}


def _load_without_handle(name, *arguments, **keywords):
    if name is None:
        raise TypeError("LoadLibrary() argument 1 must be str, not None")
    return ctypes.CDLL(name, *arguments, **keywords)


INSTEAD = {
    "Windows": {
        "sys": {"platform": "win32"},
        "platform": {"system": lambda: "Windows"},
        "ctypes": {"CDLL": _load_without_handle},
        "multiprocessing": {"get_all_start_methods": lambda: ["spawn"]},
        "os": {"name": "nt", "O_BINARY": 0},
    },
    "Darwin": {
        "sys": {"platform": "darwin"},
        "platform": {"system": lambda: "Darwin"},
    },
}


def _is_pressed():
    return bool(select.select([sys.stdin], [], [], 0)[0])


def _key():
    """Take one key as Windows' console gives it; the terminal itself is set by the test."""
    return os.read(sys.stdin.fileno(), 1).decode("ascii")


def pretended(real, unknown, instead):
    """Make a module that lacks what another system's does not have."""

    def look_up(name):
        if name in unknown:
            raise AttributeError(f"module '{real.__name__}' has no attribute '{name}'")
        return getattr(real, name)

    module = types.ModuleType(real.__name__)
    module.__dict__.update(instead, __getattr__=look_up)
    return module


def _import(name, *arguments, **keywords):
    """Import for a module of the grader."""
    if name in LACKING[SYSTEM]:
        raise ModuleNotFoundError(f"No module named '{name}'", name=name)
    if name == "msvcrt" and SYSTEM == "Windows":
        return types.SimpleNamespace(setmode=lambda *_: None, kbhit=_is_pressed, getwch=_key)
    module = builtins.__import__(name, *arguments, **keywords)
    changed = name in UNKNOWN[SYSTEM] or name in INSTEAD[SYSTEM]
    if not changed:
        return module
    return pretended(module, UNKNOWN[SYSTEM].get(name, set()), INSTEAD[SYSTEM].get(name, {}))


class Loader(importlib.machinery.SourceFileLoader):
    """Runs a module of the grader with another ``import``."""

    def exec_module(self, module):
        """Run it."""
        module.__dict__["__builtins__"] = builtins.__dict__ | {"__import__": _import}
        super().exec_module(module)


class Finder(importlib.abc.MetaPathFinder):
    """Finds the modules of the grader."""

    def find_spec(self, name, path=None, _target=None):
        """Find one, where it is anyway."""
        if name.partition(".")[0] != "grader":
            return None
        spec = importlib.machinery.PathFinder.find_spec(name, path)
        if spec is not None and isinstance(spec.loader, importlib.machinery.SourceFileLoader):
            spec.loader = Loader(spec.loader.name, spec.loader.path)
        return spec


if SYSTEM:
    sys.meta_path.insert(0, Finder())
    platform.system()  # its answer is found with the real modules, and kept
