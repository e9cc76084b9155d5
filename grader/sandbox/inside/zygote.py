"""The zygote: imports an exercise's packages once, and forks a child for each submission."""

from __future__ import annotations

import gc
import os
import signal
import socket
import stat
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader.sandbox.inside import landlock, namespaces, seccomp
from grader.sandbox.inside.child import Prepared, become_child
from grader.sandbox.inside.decoder import decode
from grader.sandbox.inside.encoder import encode
from grader.sandbox.inside.kernel import PR_CAPBSET_DROP, PR_SET_PDEATHSIG, prctl
from grader.sandbox.inside.packages import set_up

LAST_CAPABILITY = 63
THREADS = 256  # of a child
SLACK = 4 * THREADS  # so that what else the user starts meanwhile costs no student a thread


@dataclass(frozen=True)
class Settings:
    """What the grader tells a zygote at its start."""

    packages: tuple[str, ...]
    path: tuple[str, ...]  # sys.path
    readable: tuple[str, ...]  # files, and folders with all that is in them
    listable: str  # the standard library, which importing lists
    given: str
    with_namespaces: bool
    control: int  # descriptor of the zygote's socket to the grader
    user: int  # whom its children become if it is root


def main(settings: Settings) -> None:
    """Run a zygote until the grader closes its socket."""
    prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    os.umask(0o022)  # of the folders in the new root
    _die_first()
    if settings.with_namespaces:
        namespaces.enter()
    prepared = _prepare(settings)
    control = socket.socket(fileno=settings.control)
    control.send(encode(("ready",)))
    while True:
        message, descriptors, _, _ = socket.recv_fds(control, 4096, 2)
        if not message:
            return
        request = decode(message)
        if request[0] == "fork":
            _fork(request, descriptors, prepared, control)
        else:
            _, status, usage = os.wait4(request[1], 0)
            seconds = usage.ru_utime + usage.ru_stime
            control.send(encode(("reaped", status, seconds, usage.ru_maxrss)))


def _prepare(settings: Settings) -> Prepared:
    """Do once what all children need; none of it has seen student code."""
    sys.path[:] = settings.path
    operations = set_up(settings.packages, settings.given)
    address_space = _address_space()
    # The limit counts per user, and an ordinary user without namespaces has other processes.
    own_user = os.getuid() == 0 or settings.with_namespaces
    threads = THREADS if own_user else SLACK + _threads_of_user(os.getuid())
    if settings.with_namespaces:
        namespaces.shrink_root(settings.readable)
    ruleset = landlock.make_ruleset(settings.readable, settings.listable)
    _drop_bounding_set()
    gc.collect()
    gc.freeze()
    # A child lives for milliseconds: looking for cycles would cost it more than they hold.
    gc.set_threshold(100_000)
    closed = os.getuid() == 0 and any(
        map(_is_closed, (*settings.readable, *_files(settings.given)))
    )
    return Prepared(
        ruleset, address_space, settings.user, closed, threads, operations, seccomp.template()
    )


def _fork(
    request: tuple[Any, ...], descriptors: list[int], prepared: Prepared, control: socket.socket
) -> None:
    pid = os.fork()
    if pid == 0:
        become_child(request, descriptors, prepared)
    for descriptor in descriptors:
        os.close(descriptor)
    pidfd = os.pidfd_open(pid)
    socket.send_fds(control, [encode(("forked", pid))], [pidfd])
    os.close(pidfd)


def _address_space() -> int:
    """Return this process's address space in bytes."""
    with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123
        return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")


def _threads_of_user(user: int) -> int:
    """Count the processes and threads that a user has now."""
    count = 0
    for process in filter(str.isdigit, os.listdir("/proc")):  # noqa: PTH208 - names are all we need
        try:
            with open(f"/proc/{process}/status", encoding="utf-8") as file:  # noqa: PTH123
                found = dict(line.split(":", 1) for line in file)
        except OSError:
            continue  # it has ended
        if found["Uid"].split()[0] == str(user):
            count += int(found["Threads"])
    return count


def _files(folder: str) -> list[str]:
    return [f"{place}/{name}" for place, _, names in os.walk(folder) for name in names]


def _is_closed(path: str) -> bool:
    """Tell whether other users cannot read a file or folder, or not reach it."""
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116
        parents = [*Path(path).parents]
        reached = all(parent.stat().st_mode & 0o001 for parent in parents)
    except FileNotFoundError:
        return False
    wanted = 0o005 if stat.S_ISDIR(mode) else 0o004
    return mode & wanted != wanted or not reached


def _die_first() -> None:
    """Let a machine that runs out of memory kill this process and its children before others."""
    try:
        with open("/proc/self/oom_score_adj", "w", encoding="ascii") as file:  # noqa: PTH123
            file.write("500")
    except OSError:
        return  # no /proc here: the machine chooses by size


def _drop_bounding_set() -> None:
    """Make sure that no program run by a child could gain what the zygote may have."""
    for capability in range(LAST_CAPABILITY + 1):
        try:
            prctl(PR_CAPBSET_DROP, capability)
        except OSError:
            return  # past the last one that this kernel knows
