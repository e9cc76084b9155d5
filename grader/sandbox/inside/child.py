"""The child: confines itself, loads one submission, and answers calls until it is killed."""

from __future__ import annotations

import fcntl
import os
import resource
import signal
from dataclasses import dataclass
from typing import Any, NoReturn

from grader.sandbox.inside import landlock, seccomp
from grader.sandbox.inside.encoder import encode
from grader.sandbox.inside.kernel import (
    CAP_DAC_READ_SEARCH,
    PR_SET_KEEPCAPS,
    PR_SET_NO_NEW_PRIVS,
    PR_SET_PDEATHSIG,
    keep_capabilities,
    prctl,
)
from grader.sandbox.inside.serving import Line, serve
from grader.sandbox.inside.wire import ID_BYTES

ANSWER = 3  # descriptor of the socket to the grader
RULESET = 4  # descriptor of the Landlock ruleset, until it is applied
NOBODY = 65_534
OPEN_FILES = 64


@dataclass(frozen=True)
class Prepared:
    """What a zygote makes ready once for all its children.

    Attributes
    ----------
    ruleset : int
        Descriptor of a Landlock ruleset.
    address_space : int
        Bytes that the zygote takes already.
    user : int
        Whom children become if they start as root.
    closed : bool
        Whether some of what children may read is closed to other users than root.
    threads : int
        How many processes and threads their user may have.
    operations : dict
        The grader's own operations, for `Host`.
    program : tuple of bytes
        The seccomp filter, but for the process that it names; see `seccomp.template`.
    """

    ruleset: int
    address_space: int
    user: int
    closed: bool
    threads: int
    operations: dict[str, Any]
    program: tuple[bytes, bytes]


def become_child(request: tuple[Any, ...], descriptors: list[int], zygote: Prepared) -> NoReturn:
    """Confine this process, then answer calls.

    Parameters
    ----------
    request : tuple
        ``("fork", memory, cpu_seconds, layers)``; memory in bytes beyond the zygote's own.
    descriptors : list of int
        The socket for answers, and the pipe for what is printed.
    zygote : Prepared
        What the zygote made ready.
    """
    _, memory, cpu_seconds, layers = request
    line = Line(ANSWER, ANSWER)
    confined = False
    code = 1
    try:
        _keep_only(descriptors, zygote.ruleset)
        _confine(zygote, memory, cpu_seconds, layers)
        line.send(bytes(ID_BYTES), encode(("confined",)))
        confined = True
        serve(line, zygote.operations)
        code = 0
    except BaseException as error:
        # Before student code is loaded, a failure here is the sandbox's and is told as such.
        if not confined:
            line.send(bytes(ID_BYTES), encode(("trouble", f"{type(error).__name__}: {error}")))
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


def _confine(zygote: Prepared, memory: int, cpu_seconds: int, layers: tuple[str, ...]) -> None:
    """Put every layer on, in an order in which each still can be."""
    limits = {
        resource.RLIMIT_AS: zygote.address_space + memory,
        resource.RLIMIT_CPU: cpu_seconds,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_NOFILE: OPEN_FILES,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NPROC: zygote.threads,
    }
    kept = 0
    if os.getuid() == 0:
        if zygote.closed:
            kept = CAP_DAC_READ_SEARCH  # to read; Landlock says what
            prctl(PR_SET_KEEPCAPS, 1)
        os.setgroups([])
        _become(zygote.user)
    for limit, value in limits.items():
        if "rlimits" in layers:
            # The grader itself may run under a limit, which can only be lowered further.
            _, highest = resource.getrlimit(limit)
            lowest = value if highest == resource.RLIM_INFINITY else min(value, highest)
            resource.setrlimit(limit, (lowest, lowest))
    keep_capabilities(kept)
    # Changing the user forgot the zygote's own wish.
    prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    prctl(PR_SET_NO_NEW_PRIVS, 1)
    if "landlock" in layers:
        landlock.restrict(RULESET)
    os.close(RULESET)
    if "seccomp" in layers:
        seccomp.install(seccomp.for_this_process(zygote.program))


def _become(user: int) -> None:
    """Change the user for good; a container may know few users, but nobody for certain."""
    try:
        os.setresgid(user, user, user)
        os.setresuid(user, user, user)
    except OSError:
        os.setresgid(NOBODY, NOBODY, NOBODY)
        os.setresuid(NOBODY, NOBODY, NOBODY)
