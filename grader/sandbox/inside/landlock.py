"""Landlock: the file system shrinks to the folders that student code may read."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterable

from grader.sandbox.inside.kernel import (
    LANDLOCK_ADD_RULE,
    LANDLOCK_CREATE_RULESET,
    LANDLOCK_RESTRICT_SELF,
    syscall,
)

READ_FILE, READ_DIR = 1 << 2, 1 << 3
# Rights that the kernel handles, by ABI: what is handled and granted to no folder is denied.
FILE_RIGHTS = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 5: (1 << 16) - 1}
NETWORK_ABI, NETWORK_RIGHTS = 4, 0b11  # TCP bind and connect
SCOPE_ABI, SCOPES = 6, 0b11  # abstract unix sockets, signals
RULE_PATH_BENEATH = 1


class _Attributes(ctypes.Structure):
    _fields_ = (
        ("files", ctypes.c_uint64),
        ("network", ctypes.c_uint64),
        ("scoped", ctypes.c_uint64),
    )


class _PathBeneath(ctypes.Structure):
    _pack_ = 1
    _layout_ = "ms"
    _fields_ = (("rights", ctypes.c_uint64), ("folder", ctypes.c_int32))


def abi() -> int:
    """Ask the kernel for its Landlock version; 0 where it has none."""
    try:
        return syscall(LANDLOCK_CREATE_RULESET, None, ctypes.c_size_t(0), ctypes.c_uint32(1))
    except OSError:
        return 0


def make_ruleset(readable: Iterable[str], listable: str) -> int:
    """Make a ruleset that allows reading beneath some paths, and nothing else.

    Parameters
    ----------
    readable : iterable of str
        Folders or files; those that do not exist are passed over.
    listable : str
        A folder in which names may be listed, and no file read but for the above.

    Returns
    -------
    int
        A descriptor for `restrict`.

    Raises
    ------
    OSError
        If the kernel has no Landlock.
    """
    version = abi()
    if version < 1:
        raise OSError("the kernel has no Landlock")
    files = FILE_RIGHTS[max(known for known in FILE_RIGHTS if known <= version)]
    network = NETWORK_RIGHTS if version >= NETWORK_ABI else 0
    scoped = SCOPES if version >= SCOPE_ABI else 0
    attributes = _Attributes(files, network, scoped)
    # An older kernel refuses a structure longer than it knows.
    size = 24 if scoped else 16 if network else 8
    ruleset = syscall(
        LANDLOCK_CREATE_RULESET,
        ctypes.byref(attributes),
        ctypes.c_size_t(size),
        ctypes.c_uint32(0),
    )
    for path in readable:
        # Listing a file makes no sense to the kernel, which refuses such a rule.
        is_folder = os.path.isdir(path)  # noqa: PTH112
        _allow(ruleset, path, READ_FILE | READ_DIR if is_folder else READ_FILE)
    _allow(ruleset, listable, READ_DIR)
    return ruleset


def _allow(ruleset: int, path: str, rights: int) -> None:
    try:
        folder = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except FileNotFoundError:
        return
    try:
        rule = _PathBeneath(rights, folder)
        syscall(
            LANDLOCK_ADD_RULE,
            ctypes.c_int(ruleset),
            ctypes.c_int(RULE_PATH_BENEATH),
            ctypes.byref(rule),
            ctypes.c_uint32(0),
        )
    finally:
        os.close(folder)


def restrict(ruleset: int) -> None:
    """Bind this thread, and all it will start, to a ruleset; needs ``no_new_privs``."""
    syscall(LANDLOCK_RESTRICT_SELF, ctypes.c_int(ruleset), ctypes.c_uint32(0))
