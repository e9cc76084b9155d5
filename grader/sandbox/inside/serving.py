"""Loads one submission and answers calls until the grader has no more."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from grader.sandbox.inside.decoder import decode
from grader.sandbox.inside.encoder import encode
from grader.sandbox.inside.host import Host, load, reseed
from grader.sandbox.inside.wire import CHUNK, HEAD, frame


@dataclass(frozen=True)
class Line:
    """Descriptors on which frames come from the grader and go back."""

    questions: int
    answers: int

    def receive(self) -> tuple[bytes, bytes]:
        """Read one frame's number and body; the grader sends the next only after our answer."""
        # A bytearray grows in place: a long frame comes in a thousand pieces.
        received = bytearray(self._read())
        while len(received) < HEAD or len(received) < HEAD + int.from_bytes(received[:4], "little"):
            received += self._read()
        return bytes(received[4:HEAD]), bytes(received[HEAD:])

    def send(self, number: bytes, body: bytes) -> None:
        """Write one frame."""
        left = frame(number, body)
        while left:
            left = left[os.write(self.answers, left) :]

    def _read(self) -> bytes:
        piece = os.read(self.questions, CHUNK)
        if not piece:
            os._exit(0)  # the grader is done with this process
        return piece


def serve(line: Line, operations: Mapping[str, Callable[..., Any]]) -> None:
    """Load the submission that the first frame brings, then answer one call after another.

    Parameters
    ----------
    line : Line
        Leads to the grader.
    operations : mapping
        The grader's own operations, for `Host`.
    """
    number, body = line.receive()
    cells, filename, seed = decode(body)
    reseed(seed)
    functions, problems = load(cells, filename)
    host = Host(functions, operations)
    reply = encode(("loaded", problems))
    while True:
        _flush_prints()
        line.send(number, reply)
        number, body = line.receive()
        reply = host.answer(body)


def _flush_prints() -> None:
    """Send what stands in buffers, which must arrive before the answer that it belongs to."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BaseException:  # noqa: S112 - closed or replaced by student code
            continue
