"""The trusted end of a zygote: starts it, asks it for children, and takes their ends."""

from __future__ import annotations

import contextlib
import importlib.util
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from grader.errors import SandboxError
from grader.sandbox import ONE_THREAD
from grader.sandbox.inside.decoder import decode
from grader.sandbox.inside.encoder import encode
from grader.sandbox.inside.packages import NEEDS
from grader.sandbox.inside.wire import WireError
from grader.sandbox.inside.zygote import Settings
from grader.sandbox.process import Death

START_SECONDS = 120.0
CLOSE_SECONDS = 2.0
LAYERS = ("rlimits", "landlock", "seccomp")

# They travel as text: no path of the course stands in the zygote's arguments, in its sys.path or
# in its modules.
MODULES = (
    *("grader", "grader.sandbox", "grader.sandbox.inside"),
    *(
        f"grader.sandbox.inside.{name}"
        for name in (
            *("child", "decoder", "encoder", "host", "kernel", "landlock", "namespaces"),
            *("packages", "seccomp", "serving", "torch_operations", "wire", "zygote"),
        )
    ),
)
BOOTSTRAP = """
import importlib.abc, importlib.util, json, sys
start = json.load(sys.stdin)
sources = start["modules"]
class Sources(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def find_spec(self, name, path=None, target=None):
        if name in sources:
            package = any(other.startswith(name + ".") for other in sources)
            return importlib.util.spec_from_loader(name, self, is_package=package)
    def create_module(self, spec):
        return None
    def exec_module(self, module):
        exec(compile(sources[module.__name__], f"<{module.__name__}>", "exec"), module.__dict__)
sys.meta_path.insert(0, Sources())
sys.path[:] = start["settings"]["path"]
from grader.sandbox.inside.zygote import Settings, main
main(Settings(**start["settings"]))
"""

# Students of a worker that is root run as a user of their own: limits that count per user then
# count one worker's alone. The range is systemd's for services' passing users.
FIRST_USER, USERS = 61_184, 4_336
INSTALLED = ("site-packages", "dist-packages")  # inside the standard library's folder


class Zygote:
    """A process that has imported an exercise's packages and forks at once.

    Parameters
    ----------
    packages : sequence of str
        ``numpy``, or ``numpy`` and ``torch``.
    given : Path or None
        The package that the course gives to students; readable, and importable as ``given``.
    with_namespaces : bool
        Whether to raise the second wall too.

    Raises
    ------
    SandboxError
        If it does not start.
    """

    def __init__(self, packages: Sequence[str], given: Path | None, with_namespaces: bool) -> None:
        self.packages = tuple(packages)
        self.with_namespaces = with_namespaces
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self.socket = ours
        with theirs:
            settings = _settings(self.packages, given, with_namespaces, theirs.fileno())
            self.readable = settings.readable
            self.process = _start(settings)
        ours.settimeout(START_SECONDS)
        answer = self._receive()
        if answer[0] != "ready":
            self.close()
            raise SandboxError(f"zygote said {answer[0]!r}", where="sandbox")

    def fork(
        self,
        memory: int,
        cpu_seconds: int,
        answer: socket.socket,
        output: int,
        layers: tuple[str, ...] = LAYERS,
    ) -> tuple[int, int]:
        """Fork a child that confines itself and serves a socket.

        Parameters
        ----------
        memory : int
            Bytes of address space beyond the zygote's own.
        cpu_seconds : int
            CPU time after which the kernel ends it.
        answer : socket
            The child's end.
        output : int
            The descriptor for what it prints.
        layers : tuple of str, optional
            Which layers of confinement to put on; fewer only to test that each matters.

        Returns
        -------
        pid : int
            Its number in the zygote's eyes.
        pidfd : int
            A descriptor that stands for it here.
        """
        request = encode(("fork", memory, cpu_seconds, layers))
        try:
            socket.send_fds(self.socket, [request], [answer.fileno(), output])
            message, descriptors, _, _ = socket.recv_fds(self.socket, 4096, 1)
        except OSError as error:
            raise self._gone() from error
        if not message or len(descriptors) != 1:
            raise self._gone()
        return decode(message)[1], descriptors[0]

    def reap(self, pid: int) -> Death:
        """Collect a child that has ended, or is about to."""
        try:
            self.socket.send(encode(("reap", pid)))
        except OSError as error:
            raise self._gone() from error
        _, status, cpu_seconds, peak_kb = self._receive()
        ended = os.waitstatus_to_exitcode(status)
        return Death(max(0, -ended), max(0, ended), cpu_seconds, peak_kb)

    def close(self) -> None:
        """End the zygote and whatever it forked."""
        # Left alone it ends by itself, and its processor time is accounted to this process.
        self.socket.close()
        try:
            self.process.wait(timeout=CLOSE_SECONDS)
        except subprocess.TimeoutExpired:
            # Also ends the guard of its namespaces, and with it all inside.
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        if self.process.stderr:
            self.process.stderr.close()

    def _receive(self) -> tuple[Any, ...]:
        try:
            message = self.socket.recv(4096)
            return decode(message)  # type: ignore[no-any-return]
        except (OSError, WireError) as error:
            raise self._gone() from error

    def _gone(self) -> SandboxError:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        told = self.process.stderr.read() if self.process.stderr else b""
        last = told.decode("utf-8", "replace").strip().splitlines()[-1:] or ["without a word"]
        return SandboxError(
            f"the zygote for {', '.join(self.packages)} ended: {last[0]}",
            where="sandbox",
            remedy="run `grade doctor`",
        )


def _start(settings: Settings) -> subprocess.Popen[bytes]:
    start = {"settings": asdict(settings), "modules": {name: _source(name) for name in MODULES}}
    process = subprocess.Popen(  # noqa: S603 - our own interpreter
        [sys.executable, "-P", "-s", "-S", "-c", BOOTSTRAP],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=_environment(settings.packages),
        cwd="/",
        start_new_session=True,
        pass_fds=(settings.control,),
    )
    assert process.stdin is not None
    with contextlib.suppress(BrokenPipeError), process.stdin as pipe:
        pipe.write(json.dumps(start).encode())
    return process


def _source(name: str) -> str:
    if name.count(".") < 3:
        return ""  # packages: their contents are the modules that follow
    spec = importlib.util.find_spec(name)
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).read_text(encoding="utf-8")


def _environment(packages: tuple[str, ...]) -> dict[str, str]:
    """Make an environment that tells nothing, and keeps every library on one thread."""
    # torch's 150 MB in huge pages are forked and given back in half the time.
    huge = {"GLIBC_TUNABLES": "glibc.malloc.hugetlb=1", "PYTHONMALLOC": "malloc"}
    # torch's compiler wants a folder for what it caches, if only there is one.
    cache = {"TORCHINDUCTOR_CACHE_DIR": "/tmp"}  # noqa: S108 - nothing can be written there
    # OpenBLAS chooses its code by these where the processor misleads it.
    blas = ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")
    return (
        ONE_THREAD
        | {name: os.environ[name] for name in blas if name in os.environ}
        | {"LC_ALL": "C.UTF-8", "HOME": "/nonexistent", "PYTHONHASHSEED": "0"}
        | (huge | cache if "torch" in packages else {})
    )


def _settings(
    packages: tuple[str, ...], given: Path | None, with_namespaces: bool, control: int
) -> Settings:
    """Work out what a zygote imports from, and what its children may read."""
    standard = Path(os.__file__).parent
    sites = sorted({str(Path(_origin(package)).parent.parent) for package in packages})
    needs = [name for package in packages for name in NEEDS[package]]
    course = str(given.resolve()) if given else ""
    readable = [
        # Where there is no virtual environment, everything that is installed lies inside.
        *(str(path) for path in sorted(standard.iterdir()) if path.name not in INSTALLED),
        *(f"{site}/{name}" for site in sites for name in needs),
        *([course] if course else []),
    ]
    return Settings(
        packages=packages,
        path=(str(standard), f"{standard}/lib-dynload", *sites),
        readable=tuple(readable),
        listable=str(standard),
        given=course,
        with_namespaces=with_namespaces,
        control=control,
        user=FIRST_USER + os.getpid() % USERS,
    )


def _origin(package: str) -> str:
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise SandboxError(
            f"{package} is not installed", where="sandbox", remedy=f"pip install {package}"
        )
    return spec.origin
