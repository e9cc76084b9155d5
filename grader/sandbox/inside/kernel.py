"""The few system calls that Python's standard library does not offer, through libc."""

from __future__ import annotations

import ctypes
import os
import platform

# The same numbers on every architecture that came after 5.0.
LANDLOCK_CREATE_RULESET = 444
LANDLOCK_ADD_RULE = 445
LANDLOCK_RESTRICT_SELF = 446
CAPSET = {"x86_64": 126, "aarch64": 91}
PIVOT_ROOT = {"x86_64": 155, "aarch64": 41}

PR_SET_PDEATHSIG = 1
PR_SET_KEEPCAPS = 8
PR_SET_SECCOMP = 22
PR_CAPBSET_DROP = 24
PR_SET_NO_NEW_PRIVS = 38
SECCOMP_MODE_FILTER = 2
CAP_DAC_READ_SEARCH = 1 << 2

CLONE_NEWNS = 0x00020000
CLONE_NEWUTS = 0x04000000
CLONE_NEWIPC = 0x08000000
CLONE_NEWUSER = 0x10000000
CLONE_NEWPID = 0x20000000
CLONE_NEWNET = 0x40000000

libc = ctypes.CDLL(None, use_errno=True)
# Made once: ctypes would make these types anew in every child.
_VERSION_3 = (ctypes.c_uint32 * 2)(0x20080522, 0)  # of capset, for this thread
_NO_CAPABILITIES = (ctypes.c_uint32 * 6)()


def machine() -> str:
    """Name the architecture: ``x86_64`` or ``aarch64``.

    Raises
    ------
    OSError
        On any other, for which there is no table of system calls.
    """
    name = platform.machine()
    if name not in CAPSET:
        raise OSError(f"no table of system calls for {name}")
    return name


def check(result: int, what: str) -> int:
    """Raise the error that libc noted, if a call failed."""
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")
    return result


def syscall(number: int, *arguments: object) -> int:
    """Make a system call by its number."""
    return check(libc.syscall(ctypes.c_long(number), *arguments), f"system call {number}")


def prctl(option: int, value: int = 0, pointer: object = 0) -> None:
    """Change an attribute of this thread."""
    last = ctypes.c_ulong(pointer) if isinstance(pointer, int) else pointer
    zero = ctypes.c_ulong(0)
    check(libc.prctl(option, ctypes.c_ulong(value), last, zero, zero), f"prctl {option}")


def unshare(flags: int) -> None:
    """Leave some namespaces for new ones."""
    check(libc.unshare(flags), "unshare")


def mount(source: str, target: str, kind: str | None, flags: int, data: str | None = None) -> None:
    """Mount something, or change a mount."""
    texts = [None if text is None else os.fsencode(text) for text in (source, target, kind, data)]
    result = libc.mount(texts[0], texts[1], texts[2], ctypes.c_ulong(flags), texts[3])
    check(result, f"mount {target}")


def keep_capabilities(only: int = 0) -> None:
    """Give up every capability but a set, for good once ``no_new_privs`` is set.

    Parameters
    ----------
    only : int, optional
        Bits of the capabilities (of those below 32) that stay.
    """
    kept = (ctypes.c_uint32 * 6)(only, only) if only else _NO_CAPABILITIES
    syscall(CAPSET[machine()], ctypes.byref(_VERSION_3), ctypes.byref(kept))
