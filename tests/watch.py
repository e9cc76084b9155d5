"""Runs a command and watches it from outside: what it does, leaves behind, and grows to."""

import contextlib
import os
import signal
import socket
import statistics
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

from grader.sandbox.inside.kernel import prctl

PR_SET_CHILD_SUBREAPER = 36
PERIOD = 0.25  # seconds between two looks
TO_BEGIN = 5.0  # seconds in which a process imports what it needs
ENOUGH_LOOKS = 8  # for a floor
TO_END = 10.0  # seconds in which what has lost its parent must end
# The command, a server that forks workers, a worker, a zygote or the guard of its namespaces.
TRUSTED_GENERATIONS = 4
PORT = 47001
ABSTRACT = "\0grade-attack"
IN_TEMPORARY = "grade-attack.socket"


@dataclass
class Lasting:
    """How one trusted process went on: a number for each look at it.

    Attributes
    ----------
    generation : int
        0 is the command, 1 a server that forks workers, 2 a worker, and then its zygotes.
    first : int
        Which look was the first.
    descriptors : list of int
        Open files.
    memory : list of int
        Resident kilobytes of its own; not of the files that it has mapped: of torch's it touches
        more and more.
    """

    generation: int
    first: int
    descriptors: list[int] = field(default_factory=list)
    memory: list[int] = field(default_factory=list)


@dataclass
class Watched:
    """What was seen of a command.

    Attributes
    ----------
    code : int
        Its exit code.
    told : str
        Its standard output and error.
    seconds : float
        Wall time.
    left : list of str
        Processes and System V objects that outlived it; the processes are ended.
    called : list of str
        Listeners of ours that somebody talked to.
    zombies : int
        The most children of one process that nobody had collected at a time.
    looks : int
        How many there were.
    trusted : dict of int to Lasting
        The processes that run no student code, by their numbers.
    """

    code: int = 0
    told: str = ""
    seconds: float = 0.0
    left: list[str] = field(default_factory=list)
    called: list[str] = field(default_factory=list)
    zombies: int = 0
    looks: int = 0
    trusted: dict[int, Lasting] = field(default_factory=dict)


def watch(command, log, temporary, **options):
    """Run a command to its end.

    Parameters
    ----------
    command : list of str
        What to run.
    log : Path
        File that keeps what it prints.
    temporary : Path
        Its folder for temporary files, in which a socket of ours listens.
    options
        As for `subprocess.Popen`.

    Returns
    -------
    Watched
        What was seen.
    """
    seen = Watched()
    ours, objects = children(os.getpid()), system_v()
    prctl(PR_SET_CHILD_SUBREAPER, 1)
    try:
        with listeners(temporary) as called, log.open("wb") as told:
            start = time.monotonic()
            process = subprocess.Popen(command, stdout=told, stderr=told, **options)
            try:
                _look_until_it_ends(process, seen)
            finally:
                process.kill()  # if the tests themselves are stopped
                process.wait()
                seen.seconds = time.monotonic() - start
                seen.left = _end_orphans(ours)
            seen.called = called()
    finally:
        prctl(PR_SET_CHILD_SUBREAPER, 0)
    seen.code = process.returncode
    seen.told = log.read_text("utf-8")
    seen.left += sorted(system_v() - objects)
    return seen


def _look_until_it_ends(process, seen):
    while True:
        _look(process.pid, seen)
        try:
            process.wait(timeout=PERIOD)
        except subprocess.TimeoutExpired:
            continue
        return


def _look(command, seen):
    """Look once at all that descends from a command."""
    generation = [command]
    for number in range(TRUSTED_GENERATIONS + 1):
        following = []
        for pid in generation:
            # Of one that has just ended, there is nothing to read any more.
            with contextlib.suppress(OSError, ValueError, IndexError):
                _note(pid, number, seen)
                below = [(child, *_state(child)) for child in children(pid)]
                seen.zombies = max(seen.zombies, sum(state == "Z" for _, state, _ in below))
                # A zygote below the guard of its namespaces is in the guard's session; a student
                # has one of its own.
                session = _state(pid)[1]
                following += [
                    child
                    for child, _, its in below
                    if number < TRUSTED_GENERATIONS - 1 or its == session
                ]
        generation = following
    seen.looks += 1


def _note(pid, generation, seen):
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    (memory,) = (int(line.split()[1]) for line in lines if line.startswith("RssAnon"))
    descriptors = len(os.listdir(f"/proc/{pid}/fd"))  # noqa: PTH208 - names are all we need
    process = seen.trusted.setdefault(pid, Lasting(generation, seen.looks))
    process.descriptors.append(descriptors)
    process.memory.append(memory)


def _state(pid):
    """Return the state and the session of a process."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return fields[0], int(fields[3])


def children(pid):
    """List the children of a process, whichever thread of it started them."""
    found = []
    for thread in Path(f"/proc/{pid}/task").iterdir():
        with contextlib.suppress(OSError):
            found += map(int, (thread / "children").read_text().split())
    return found


def _end_orphans(ours):
    """End what has lost its parent and does not end by itself; we have become its parent."""
    deadline = time.monotonic() + TO_END
    while True:
        left = []
        for pid in set(children(os.getpid())) - set(ours):
            with contextlib.suppress(ChildProcessError, OSError):
                command = Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ")
                if os.waitpid(pid, os.WNOHANG) == (0, 0):
                    left.append((pid, command.decode("utf-8", "replace")[:100]))
        if not left or time.monotonic() > deadline:
            break
        time.sleep(0.02)
    for pid, _ in left:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
    return [f"process {pid}: {command}" for pid, command in left]


def system_v():
    """Name the shared memory, semaphores and message queues of the machine."""
    found = set()
    for kind in ("shm", "sem", "msg"):
        path = Path("/proc/sysvipc", kind)
        lines = path.read_text().splitlines()[1:] if path.exists() else []
        found |= {f"{kind} key {line.split()[0]}, number {line.split()[1]}" for line in lines}
    return found


@contextlib.contextmanager
def listeners(temporary):
    """Listen where submissions call; lends a function that tells who was called."""
    inet, unix = socket.AF_INET, socket.AF_UNIX
    wanted = [
        ("tcp", inet, socket.SOCK_STREAM, ("127.0.0.1", PORT)),
        ("udp", inet, socket.SOCK_DGRAM, ("127.0.0.1", PORT)),
        ("abstract socket", unix, socket.SOCK_STREAM, ABSTRACT),
        ("socket file", unix, socket.SOCK_STREAM, str(temporary / IN_TEMPORARY)),
    ]
    with contextlib.ExitStack() as stack:
        opened = {}
        for name, family, kind, address in wanted:
            opened[name] = stack.enter_context(socket.socket(family, kind))
            opened[name].setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            opened[name].bind(address)
            opened[name].setblocking(False)
            if kind == socket.SOCK_STREAM:
                opened[name].listen()
        (temporary / IN_TEMPORARY).chmod(0o777)  # it is not the rights that must keep them away
        try:
            yield lambda: [name for name, listening in opened.items() if _was_called(listening)]
        finally:
            (temporary / IN_TEMPORARY).unlink()


def _was_called(listening):
    try:
        if listening.type == socket.SOCK_DGRAM:
            listening.recv(1)
        else:
            listening.accept()[0].close()
    except BlockingIOError:
        return False
    return True


@dataclass(frozen=True)
class Growth:
    """By how much a process grew: open files, and memory as a share and in kilobytes."""

    descriptors: int
    share: float
    kilobytes: float


def growth(process, looks):
    """Tell by how much a process grew after the first quarter of a run.

    Its floor in the last quarter is held against that in the second, or in as many looks after it
    had begun: what it needs for a while is no growth, and what it imports is none either.

    Returns
    -------
    Growth or None
        None if it did not live that long.
    """
    quarter = looks // 4
    begun = max(quarter - process.first, int(TO_BEGIN / PERIOD))
    early = slice(begun, begun + quarter)
    late = slice(max(3 * quarter - process.first, begun + quarter), None)
    if min(len(process.memory[early]), len(process.memory[late])) < ENOUGH_LOOKS:
        return None
    before, after = (statistics.quantiles(process.memory[part])[0] for part in (early, late))
    descriptors = min(process.descriptors[late]) - min(process.descriptors[early])
    return Growth(descriptors, after / before, after - before)
