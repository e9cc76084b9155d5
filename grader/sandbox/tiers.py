"""Finds out by trying how well this machine can confine student code."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from grader.errors import SandboxError
from grader.sandbox import Tier
from grader.sandbox.child import Child
from grader.sandbox.inside.decoder import decode
from grader.sandbox.inside.encoder import encode
from grader.sandbox.inside.wire import WireError
from grader.sandbox.process import Budget, Ended, Forged, Overdue
from grader.sandbox.zygote import LAYERS, Zygote

BUDGET = Budget(memory=256 * 2**20, cpu_seconds=20)
SELF_TEST_SECONDS = 20.0

# Runs as a submission would, and tries to get out. Each attempt names the layer that must stop it.
ATTEMPTS = """
import ctypes, os, resource, socket, sys

libc = ctypes.CDLL(None, use_errno=True)

def fork():
    if os.fork() == 0:
        os._exit(0)

def ptrace_me():
    if libc.ptrace(0, 0, 0, 0) < 0:
        raise OSError

def new_namespace():
    if libc.unshare(0x10000000) < 0:
        raise OSError

def write_file():
    with open("/tmp/escape", "w") as file:
        file.write("x")

def see_parent():
    if os.getppid() <= 1:
        raise OSError

def allocate():
    if len(bytearray(300 << 20)):
        return

ATTEMPTS = {
    "list the root folder (Landlock)": lambda: os.listdir("/"),
    "read the list of users (Landlock)": lambda: open("/etc/passwd").read(),
    "write a file (Landlock)": write_file,
    "open a socket (seccomp)": lambda: socket.socket(),
    "signal another process (seccomp)": lambda: os.kill(os.getppid() or 1, 0),
    "trace a process (seccomp)": ptrace_me,
    "enter a namespace (seccomp)": new_namespace,
    "run a program (seccomp)": lambda: os.execv(sys.executable or "/bin/true", ["true"]),
    "start a process (seccomp)": fork,
    "take more memory than allowed (rlimits)": allocate,
    "raise a limit (rlimits)": lambda: resource.setrlimit(
        resource.RLIMIT_CORE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY)),
}

# Landlock lets anyone ask whether a file exists.
BEHIND_NAMESPACES = {
    "see the machine's files (namespaces)": lambda: os.stat("/etc/passwd"),
    "see the machine's processes (namespaces)": see_parent,
}

def attempt(names):
    escaped = []
    for name in names:
        try:
            (ATTEMPTS | BEHIND_NAMESPACES)[name]()
        except (OSError, ValueError, MemoryError):
            continue
        escaped.append(name)
    return escaped

def unreadable(paths):
    closed = []
    for path in paths:
        try:
            os.listdir(path) if os.path.isdir(path) else open(path, "rb").close()
        except FileNotFoundError:
            continue
        except OSError:
            closed.append(path)
    return closed

def names(with_namespaces):
    return [*ATTEMPTS, *(BEHIND_NAMESPACES if with_namespaces else ())]
"""


def escapes(zygote: Zygote, layers: tuple[str, ...] = LAYERS) -> list[str]:
    """Try to break out of a zygote's child, each way in a child of its own.

    Parameters
    ----------
    zygote : Zygote
        Whose children are tested.
    layers : tuple of str, optional
        See `Zygote.fork`.

    Returns
    -------
    list of str
        The attempts that succeeded; empty where the confinement holds.

    Raises
    ------
    SandboxError
        If the child cannot come up.
    """
    child = _attempting_child(zygote, layers)
    try:
        names: list[str] = _ask(child, "names", (zygote.with_namespaces,))
        return list(_ask(child, "attempt", (names,)))
    except (Ended, Overdue, Forged, WireError) as error:
        # Such as execv that worked: the child is another program now.
        return [f"end the test itself ({type(error).__name__}: {error})"]
    finally:
        child.close()


def _expect_confined(zygote: Zygote) -> None:
    """Refuse where a child can break out."""
    escaped = escapes(zygote)
    if escaped:
        raise SandboxError(
            f"student code could {escaped[0]}",
            where="sandbox self-test",
            remedy="run `grade doctor`; grade on Linux 5.13 or later with Landlock",
        )


def _expect_readable(zygote: Zygote) -> None:
    """Refuse where a child cannot read what it should: right answers would fail, silently."""
    child = _attempting_child(zygote, LAYERS)
    try:
        closed = _ask(child, "unreadable", (list(zygote.readable),))
    except (Ended, Overdue, Forged, WireError) as error:
        raise SandboxError(f"the self-test failed: {error}", where="sandbox self-test") from error
    finally:
        child.close()
    if closed:
        raise SandboxError(
            f"student code may read {closed[0]} and cannot",
            where="sandbox self-test",
            remedy="make it, and the folders above it, readable for everyone",
        )


def open_zygote(
    packages: Sequence[str], given: Path | None, tier: Tier | None = None
) -> tuple[Zygote, Tier]:
    """Start a zygote and prove that a child of it cannot break out.

    Parameters
    ----------
    packages, given
        See `Zygote`.
    tier : Tier, optional
        Full or core; by default the best that this machine grants.

    Returns
    -------
    zygote : Zygote
        Tested.
    tier : Tier
        Full or core.

    Raises
    ------
    SandboxError
        If student code cannot be confined so here.
    """
    try:
        zygote = Zygote(packages, given, with_namespaces=tier is not Tier.CORE)
    except SandboxError:
        if tier is not None:
            raise
        # Many machines grant a user namespace and then forbid to mount in it.
        return open_zygote(packages, given, Tier.CORE)
    try:
        _expect_confined(zygote)
        _expect_readable(zygote)
    except SandboxError:
        zygote.close()
        raise
    return zygote, tier or Tier.FULL


def _attempting_child(zygote: Zygote, layers: tuple[str, ...]) -> Child:
    child = Child(zygote, BUDGET, layers)
    loaded = decode(child.request(encode(([ATTEMPTS], "self_test.py", 0)), SELF_TEST_SECONDS))
    if loaded[0] != "loaded":
        child.close()
        raise SandboxError(f"the self-test does not load: {loaded}", where="sandbox self-test")
    return child


def _ask(child: Child, function: str, arguments: tuple[object, ...]) -> list[str]:
    body = encode(("call", function, arguments, {}, None, False))
    reply = decode(child.request(body, SELF_TEST_SECONDS))
    if reply[0] != "returned":
        raise SandboxError(f"the self-test failed: {reply}", where="sandbox self-test")
    result: list[str] = reply[1]
    return result
