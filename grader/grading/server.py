"""Grades for another program: a line of JSON for each task on standard input, and one back.

Started as ``python -m grader.grading.server``. A program that is no `grade` command, such as
nbgrader or a Jupyter server, so keeps the workers and their packages out of its own process.
"""

from __future__ import annotations

import os
import select
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

import msgspec

from grader.course.settings import load_course
from grader.errors import GradeError
from grader.grading.results import SubmissionResult
from grader.grading.tasks import Task
from grader.grading.workers import Orders, grade_all
from grader.sandbox import Wanted

IDLE_SECONDS = 60.0  # then it ends; whoever has more to grade starts another


@dataclass(frozen=True)
class Start:
    """The first line that a server reads."""

    course: str
    language: str
    exercises: tuple[str, ...]
    wanted: Wanted


@dataclass(frozen=True)
class Trouble:
    """Why a server cannot grade: the parts of a `GradeError`."""

    what: str
    where: str
    remedy: str


@dataclass(frozen=True)
class Reply:
    """One line back."""

    result: SubmissionResult | None = None
    trouble: Trouble | None = None


def main() -> None:
    """Serve until the input ends, or nothing was asked for a while."""
    # What hidden tests print must not get among the replies.
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    requests = os.fdopen(0, "rb", buffering=0)
    lines = _lines(requests)
    start = msgspec.json.decode(next(lines), type=Start)
    with tempfile.TemporaryDirectory(prefix="grade-") as folder:
        os.environ["TMPDIR"] = folder  # of the workers: torch keeps a cache there
        try:
            course = replace(load_course(Path(start.course)), language=start.language)
            orders = Orders(course, start.exercises, start.wanted)
            tasks = (msgspec.json.decode(line, type=Task) for line in lines)
            for result in grade_all(orders, tasks, jobs=1):
                _reply(replies, Reply(result))
        except GradeError as error:
            _reply(replies, Reply(trouble=Trouble(error.what, error.where, error.remedy)))


def _lines(requests: BinaryIO) -> Iterator[bytes]:
    """Read lines as they come; the end is that of the input, or of patience."""
    kept = b""
    while True:
        line, newline, rest = kept.partition(b"\n")
        if newline:
            kept = rest
            yield line
            continue
        if not select.select([requests], [], [], IDLE_SECONDS)[0]:
            return
        block = os.read(requests.fileno(), 2**20)
        if not block:
            return
        kept += block


def _reply(replies: BinaryIO, reply: Reply) -> None:
    replies.write(msgspec.json.encode(reply) + b"\n")
    replies.flush()


if __name__ == "__main__":
    main()
