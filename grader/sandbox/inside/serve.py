"""The zygote, which forks a child for each submission, and the child, which answers calls."""

from __future__ import annotations

import fcntl
import gc
import importlib
import os
import resource
import signal
import socket
import sys
from dataclasses import dataclass
from typing import Any

from grader.sandbox.inside import landlock, namespaces, seccomp
from grader.sandbox.inside.decoder import decode
from grader.sandbox.inside.encoder import encode
from grader.sandbox.inside.host import Host, load, reseed
from grader.sandbox.inside.kernel import (
    PR_CAPBSET_DROP,
    PR_SET_NO_NEW_PRIVS,
    PR_SET_PDEATHSIG,
    drop_capabilities,
    prctl,
)
from grader.sandbox.inside.packages import Packages, preload
from grader.sandbox.inside.wire import MAX_FRAME

ANSWER = 3  # descriptor of a child's socket to the grader
RULESET = 4  # descriptor of the Landlock ruleset, until it is applied
ID_BYTES = 8
NOBODY = 65_534
OPEN_FILES = 64
THREADS = 256
LAST_CAPABILITY = 63


@dataclass(frozen=True)
class Settings:
    """What the grader tells a zygote at its start."""

    packages: tuple[str, ...]
    path: tuple[str, ...]  # sys.path
    readable: tuple[str, ...]
    given: str
    with_namespaces: bool
    control: int  # descriptor of the zygote's socket to the grader


def main(settings: Settings) -> None:
    """Run a zygote until the grader closes its socket."""
    prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if settings.with_namespaces:
        namespaces.enter()
    sys.path[:] = settings.path
    preload(settings.packages)
    sys.meta_path.insert(0, Packages(settings.packages, settings.given))
    if settings.given:
        importlib.import_module("given")
    operations = _operations(settings)
    size = _address_space()
    if settings.with_namespaces:
        namespaces.shrink_root(settings.readable)
    ruleset = landlock.make_ruleset(settings.readable)
    _drop_bounding_set()
    own_ids = os.getuid() == 0 or settings.with_namespaces
    control = socket.socket(fileno=settings.control)
    gc.collect()
    gc.freeze()
    # A child lives for milliseconds: looking for cycles would cost it more than they hold.
    gc.set_threshold(100_000)
    control.send(encode(("ready", landlock.abi())))
    while True:
        message, descriptors, _, _ = socket.recv_fds(control, 4096, 2)
        if not message:
            return
        request = decode(message)
        if request[0] == "fork":
            pid = os.fork()
            if pid == 0:
                _become_child(request, descriptors, ruleset, size, own_ids, operations)
            for descriptor in descriptors:
                os.close(descriptor)
            pidfd = os.pidfd_open(pid)
            socket.send_fds(control, [encode(("forked", pid))], [pidfd])
            os.close(pidfd)
        else:
            _, status, usage = os.wait4(request[1], 0)
            seconds = usage.ru_utime + usage.ru_stime
            control.send(encode(("reaped", status, seconds, usage.ru_maxrss)))


def _operations(settings: Settings) -> dict[str, Any]:
    if "torch" not in settings.packages:
        return {}
    from grader.sandbox.inside.torch_operations import OPERATIONS

    return OPERATIONS


def _address_space() -> int:
    """Return this process's address space in bytes."""
    with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123
        return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")


def _become_child(
    request: tuple[Any, ...],
    descriptors: list[int],
    ruleset: int,
    size: int,
    own_ids: bool,
    operations: dict[str, Any],
) -> None:
    """Confine this process, then answer calls; never returns."""
    _, memory, cpu_seconds, layers = request
    confined = False
    code = 1
    try:
        _keep_only(descriptors, ruleset)
        _confine(RULESET, size + memory, cpu_seconds, own_ids, layers)
        _send(bytes(ID_BYTES), encode(("confined",)))
        confined = True
        _serve(operations)
        code = 0
    except BaseException as error:
        # Before student code is loaded, a failure here is the sandbox's and is told as such.
        if not confined:
            _send(bytes(ID_BYTES), encode(("trouble", f"{type(error).__name__}: {error}")))
    finally:
        os._exit(code)


def _keep_only(descriptors: list[int], ruleset: int) -> None:
    """Close every descriptor but the socket, the output pipe and the ruleset."""
    os.setsid()
    sock, output = descriptors
    # Out of the way first: their numbers may be each other's places.
    sock, output, ruleset = (fcntl.fcntl(n, fcntl.F_DUPFD, 10) for n in (sock, output, ruleset))
    os.dup2(sock, ANSWER)
    os.dup2(output, 1)
    os.dup2(output, 2)
    os.dup2(ruleset, RULESET)
    os.close(0)
    os.closerange(RULESET + 1, os.sysconf("SC_OPEN_MAX"))


def _confine(
    ruleset: int, address_space: int, cpu_seconds: int, own_ids: bool, layers: tuple[str, ...]
) -> None:
    """Put every layer on, in an order in which each still can be."""
    limits = {
        resource.RLIMIT_AS: address_space,
        resource.RLIMIT_CPU: cpu_seconds,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_NOFILE: OPEN_FILES,
        resource.RLIMIT_CORE: 0,
    }
    if own_ids:
        # It counts per user: an ordinary user's other processes would count too.
        limits[resource.RLIMIT_NPROC] = THREADS
    if os.getuid() == 0:
        os.setgroups([])
        os.setresgid(NOBODY, NOBODY, NOBODY)
        os.setresuid(NOBODY, NOBODY, NOBODY)
    for limit, value in limits.items():
        if "rlimits" in layers:
            resource.setrlimit(limit, (value, value))
    drop_capabilities()
    # Changing the user forgot the zygote's own wish.
    prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    prctl(PR_SET_NO_NEW_PRIVS, 1)
    if "landlock" in layers:
        landlock.restrict(ruleset)
    os.close(ruleset)
    if "seccomp" in layers:
        seccomp.install(seccomp.for_this_process())


def _drop_bounding_set() -> None:
    """Make sure that no program run by a child could gain what the zygote may have."""
    for capability in range(LAST_CAPABILITY + 1):
        try:
            prctl(PR_CAPBSET_DROP, capability)
        except OSError:
            return  # past the last one that this kernel knows


def _serve(operations: dict[str, Any]) -> None:
    """Load the submission that the first frame brings, then answer one call after another."""
    number, body = _receive()
    cells, filename, seed = decode(body)
    reseed(seed)
    functions, problems = load(cells, filename)
    host = Host(functions, operations)
    _send(number, encode(("loaded", problems)))
    while True:
        number, body = _receive()
        reply = host.answer(body)
        # Text in buffers must arrive before the answer that it belongs to.
        for stream in (sys.stdout, sys.stderr):
            _flush(stream)
        _send(number, reply)


def _flush(stream: Any) -> None:
    try:
        stream.flush()
    except BaseException:
        return  # student code may have closed or replaced it


def _receive() -> tuple[bytes, bytes]:
    """Read one frame: length, id, body."""
    head = _exactly(4 + ID_BYTES)
    length = int.from_bytes(head[:4], "little")
    if length > MAX_FRAME:
        raise ValueError("frame too long")
    return head[4:], _exactly(length)


def _exactly(count: int) -> bytes:
    pieces = bytearray()
    while len(pieces) < count:
        piece = os.read(ANSWER, count - len(pieces))
        if not piece:
            os._exit(0)  # the grader is done with this child
        pieces += piece
    return bytes(pieces)


def _send(number: bytes, body: bytes) -> None:
    frame = memoryview(len(body).to_bytes(4, "little") + number + body)
    while frame:
        frame = frame[os.write(ANSWER, frame) :]
