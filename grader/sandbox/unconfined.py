"""Runs a submission without confinement, for ``--unsafe``: any system, no protection."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import IO

from grader.errors import SandboxError
from grader.sandbox import ONE_THREAD
from grader.sandbox.answers import take_answer
from grader.sandbox.inside.wire import CHUNK, ID_BYTES, frame
from grader.sandbox.process import MAX_OUTPUT, Death, Ended, Forged, Overdue

START_SECONDS = 120.0  # to import the packages, before a submission's own time begins


class UnconfinedProcess:
    """A plain subprocess that holds one submission; see `StudentProcess`.

    Parameters
    ----------
    packages : sequence of str
        ``numpy``, or ``numpy`` and ``torch``.
    given : Path or None
        The package that the course gives to students.

    Raises
    ------
    SandboxError
        If it does not start.
    """

    def __init__(self, packages: Sequence[str], given: Path | None) -> None:
        self.output = bytearray()
        self.death: Death | None = None
        settings = {"packages": list(packages), "given": str(given.resolve()) if given else ""}
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter
            [sys.executable, "-P", "-m", "grader.sandbox.inside.plain", json.dumps(settings)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=tempfile.gettempdir(),
            env=os.environ | ONE_THREAD,
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        assert self._process.stderr is not None
        # Pipes cannot be waited for with a time limit on every system; a queue can.
        self._pieces: queue.Queue[bytes] = queue.Queue()
        self._questions = self._process.stdin
        _in_background(self._read, self._process.stdout)
        self._printing = _in_background(self._drain, self._process.stderr)
        self._expect_ready()

    def request(self, body: bytes, seconds: float) -> bytes:
        """Send one frame and wait for its answer; see `StudentProcess`."""
        number = os.urandom(ID_BYTES)
        _in_background(self._write, frame(number, body))
        return self._answer(number, time.monotonic() + seconds)

    def _expect_ready(self) -> None:
        """Wait for the imports, whose time is not the submission's."""
        try:
            self._answer(bytes(ID_BYTES), time.monotonic() + START_SECONDS)
        except (Ended, Overdue, Forged) as error:
            told = self.output.decode("utf-8", "replace").strip().splitlines()[-1:] or [str(error)]
            raise SandboxError(
                f"a process for a submission did not start: {told[0]}", where="sandbox"
            ) from error

    def _answer(self, number: bytes, deadline: float) -> bytes:
        received = bytearray()
        body = None
        while body is None:
            received += self._piece(deadline)
            try:
                body = take_answer(received, number)
            except Forged:
                self.close()
                raise
        return body

    def close(self) -> None:
        """Kill the process, if it lives."""
        if self.death is not None:
            return
        self._process.kill()
        code = self._process.wait()
        self._printing.join(timeout=1)
        with contextlib.suppress(OSError):
            self._questions.close()
        self.death = Death(max(0, -code), max(0, code), 0.0, 0)

    def _piece(self, deadline: float) -> bytes:
        """Wait for more of an answer."""
        try:
            piece = self._pieces.get(timeout=max(0.0, deadline - time.monotonic()))
        except queue.Empty:
            self.close()
            raise Overdue from None
        if not piece:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(timeout=1)  # it closed its end, and is about to end
            self.close()
            assert self.death is not None
            raise Ended(self.death)
        return piece

    def _write(self, question: memoryview) -> None:
        with contextlib.suppress(OSError, ValueError):  # it is gone: the reader tells
            self._questions.write(question)
            self._questions.flush()

    def _read(self, stream: IO[bytes]) -> None:
        while piece := os.read(stream.fileno(), CHUNK):
            self._pieces.put(piece)
        self._pieces.put(b"")
        stream.close()

    def _drain(self, stream: IO[bytes]) -> None:
        """Take what the submission prints, so that it never waits for a reader."""
        while piece := os.read(stream.fileno(), CHUNK):
            self.output += piece[: MAX_OUTPUT - len(self.output)]
        stream.close()


def _in_background(work: object, *arguments: object) -> threading.Thread:
    thread = threading.Thread(target=work, args=arguments, daemon=True)  # type: ignore[arg-type]
    thread.start()
    return thread
