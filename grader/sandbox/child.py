"""The trusted end of a child: sends it a submission and calls, within a deadline."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import socket
import time

from grader.errors import SandboxError
from grader.sandbox.answers import take_answer
from grader.sandbox.inside.decoder import decode
from grader.sandbox.inside.wire import CHUNK, ID_BYTES, WireError, frame
from grader.sandbox.process import MAX_OUTPUT, Budget, Death, Ended, Forged, Overdue
from grader.sandbox.zygote import LAYERS, Zygote

CONFINE_SECONDS = 30.0
END_SECONDS = 0.5  # between a socket's end and its process's


class Child:
    """One confined process.

    Parameters
    ----------
    zygote : Zygote
        Forks it.
    budget : Budget
        What it may use.
    layers : tuple of str, optional
        See `Zygote.fork`.

    Raises
    ------
    SandboxError
        If it cannot be confined.
    """

    def __init__(self, zygote: Zygote, budget: Budget, layers: tuple[str, ...] = LAYERS) -> None:
        self.zygote = zygote
        self.output = bytearray()
        self.death: Death | None = None
        self._buffer = bytearray()
        self.socket, theirs = socket.socketpair()
        self._output, write = os.pipe2(os.O_CLOEXEC | os.O_NONBLOCK)
        try:
            os.set_blocking(write, True)
            self.pid, self._pidfd = zygote.fork(
                budget.memory, budget.cpu_seconds, theirs, write, layers
            )
        except SandboxError:
            self.socket.close()
            os.close(self._output)
            raise
        finally:
            theirs.close()
            os.close(write)
        self.socket.setblocking(False)
        self._poll = select.poll()
        for descriptor in (self.socket.fileno(), self._output):
            self._poll.register(descriptor, select.POLLIN)
        self._expect_confined()

    def request(self, body: bytes, seconds: float) -> bytes:
        """Send one frame and wait for its answer; see `StudentProcess`."""
        number = os.urandom(ID_BYTES)
        return self._exchange(frame(number, body), number, time.monotonic() + seconds)

    def close(self) -> None:
        """Kill the child, if it lives, and free everything that stood for it."""
        if self.death is not None:
            return
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(self._pidfd, signal.SIGKILL)
        try:
            self.death = self.zygote.reap(self.pid)
        finally:
            self.death = self.death or Death(signal.SIGKILL, 0, 0.0, 0)
            self._drain()
            self.socket.close()
            os.close(self._output)
            os.close(self._pidfd)

    def _expect_confined(self) -> None:
        try:
            body = self._exchange(
                memoryview(b""), bytes(ID_BYTES), time.monotonic() + CONFINE_SECONDS
            )
            told = decode(body)
        except (Ended, Overdue, Forged, WireError) as error:
            self.close()
            raise SandboxError(f"a child did not come up: {error}", where="sandbox") from error
        if told[0] != "confined":
            self.close()
            raise SandboxError(f"a child cannot be confined: {told[1]}", where="sandbox")

    def _exchange(self, question: memoryview, number: bytes, deadline: float) -> bytes:
        answer = self.socket.fileno()
        while True:
            question = self._push(question)
            left = deadline - time.monotonic()
            if left <= 0:
                self.close()
                raise Overdue
            self._poll.modify(answer, select.POLLIN | (select.POLLOUT if question else 0))
            for descriptor, event in self._poll.poll(left * 1000):
                if descriptor == self._output:
                    self._drain()
                elif event & (select.POLLIN | select.POLLHUP | select.POLLERR):
                    body = self._pull(number)
                    if body is not None:
                        return body

    def _push(self, question: memoryview) -> memoryview:
        if not question:
            return question
        try:
            return question[self.socket.send(question) :]
        except BlockingIOError:
            return question
        except OSError as error:
            raise self._ended() from error

    def _pull(self, number: bytes) -> bytes | None:
        """Read what has come; returns the answer's body once it is whole."""
        try:
            piece = self.socket.recv(CHUNK)
        except BlockingIOError:
            return None
        except OSError as error:
            raise self._ended() from error
        if not piece:
            raise self._ended()
        self._buffer += piece
        try:
            return take_answer(self._buffer, number)
        except Forged:
            self.close()
            raise

    def _drain(self) -> None:
        """Take what the submission printed, so that it never waits for a reader."""
        try:
            piece = os.read(self._output, CHUNK)
        except BlockingIOError:
            return
        if not piece:
            with contextlib.suppress(KeyError):
                self._poll.unregister(self._output)
        self.output += piece[: MAX_OUTPUT - len(self.output)]

    def _ended(self) -> Ended:
        """Tell how the child ended, now that its end of the socket is closed."""
        ending = select.poll()
        ending.register(self._pidfd, select.POLLIN)
        # It may have closed the socket alone: how it then ends is our doing, not its own.
        alive = not ending.poll(END_SECONDS * 1000)
        self.close()
        assert self.death is not None
        if alive:
            raise Forged("it closed its end of the socket")
        return Ended(self.death)
