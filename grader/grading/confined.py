"""Carries a hidden test's calls to a student's confined process."""

from __future__ import annotations

import math
import signal
import time
from dataclasses import dataclass, field
from typing import Any

from grader.course.settings import Limits
from grader.errors import SandboxError
from grader.hidden.outcomes import Outcome, StudentFailure
from grader.hidden.student import TAMPERING, exception_text
from grader.intake.sources import Source, clean
from grader.language import gettext as _
from grader.sandbox.inside.decoder import decode
from grader.sandbox.inside.encoder import encode
from grader.sandbox.inside.wire import Unsendable, WireError
from grader.sandbox.opening import Sandbox
from grader.sandbox.process import (
    KILLED,
    OUT_OF_TIME,
    Budget,
    Ended,
    Forged,
    Overdue,
    StudentProcess,
)

KEPT_OUTPUT = 64 * 1024  # bytes of prints that are kept for one exercise
KEPT_TEXT = 2_500  # characters of why a file does not load; an honest host sends fewer


@dataclass
class Confined:
    """One submission's process for one exercise, renewed whenever it dies.

    Parameters
    ----------
    sandbox : Sandbox
        Starts the processes.
    limits : Limits
        Of the exercise.
    source : Source
        The student's file.
    seed : int
        Random generators start from it.

    Attributes
    ----------
    trouble : SandboxError or None
        Why the sandbox failed, if it did.
    died : bool
        Whether a process of it has ended before it was told to.
    """

    sandbox: Sandbox
    limits: Limits
    source: Source
    seed: int
    trouble: SandboxError | None = None
    cpu_seconds: float = 0.0
    output: str = ""
    died: bool = False
    _child: StudentProcess | None = None
    _problems: list[tuple[Any, ...]] = field(default_factory=list)
    _failure: StudentFailure | None = None
    _called: bool = False
    _loaded_late: bool = False
    _spent: float = 0.0

    def request(self, body: bytes) -> bytes:
        """Return the answer to a request.

        Raises
        ------
        StudentFailure
            Where the submission does not answer.
        SandboxError
            Where the sandbox fails.
        """
        if self._failure is not None:
            # Loading failed: it would fail again, and a hang would cost its limit each time.
            raise self._failure
        if self._spent >= self.limits.exercise_seconds:
            text = _("Not run: earlier calls used up the {seconds:g} s that the exercise has.")
            text = text.format(seconds=self.limits.exercise_seconds)
            raise StudentFailure(Outcome.SKIPPED, text)
        try:
            child = self._child or self._load()
            self._called = True
            answer = self._ask(child, body)
        except SandboxError as error:
            self.trouble = error
            raise
        if self._problems and answer == encode(("undefined", decode(body)[1])):
            raise self._load_failure(self._problems[0])
        return answer

    def close(self) -> None:
        """End the process, if there is one."""
        if self._child is not None:
            child, self._child = self._child, None
            child.close()
            self._account(child)

    def _load(self) -> StudentProcess:
        self._loaded_late = self._called
        body = self._source_body()
        memory = self.limits.memory_mb * 2**20
        child = self.sandbox.start(Budget(memory, self._cpu_limit))
        self._child = child
        try:
            reply = decode(self._ask(child, body))
        except WireError as error:
            self.close()
            failure = StudentFailure(Outcome.TAMPERING, _(TAMPERING), str(error))
            raise self._failed(failure) from error
        except StudentFailure as failure:
            told = f"{failure.student_text} {failure.detail}".strip()
            text = _("Running your file from top to bottom: {told}").format(told=told)
            raise self._failed(self._not_loaded(failure.outcome, text)) from failure
        if not _is_loaded(reply):
            self.close()
            raise self._failed(StudentFailure(Outcome.TAMPERING, _(TAMPERING), "at loading"))
        self._problems = reply[1]
        if self._problems and len(self.source.cells) == 1:
            # A script that fails is no module. Of a notebook, the other cells count.
            self.close()
            raise self._failed(self._load_failure(self._problems[0]))
        return child

    @property
    def _cpu_limit(self) -> int:
        return math.ceil(self.limits.exercise_seconds) + 1

    def _source_body(self) -> bytes:
        try:
            return encode((self.source.cells, self.source.file, self.seed))
        except Unsendable as error:
            text = _("Your file is too large to be run.")
            raise self._failed(self._not_loaded(Outcome.SYNTAX_ERROR, text)) from error

    def _failed(self, failure: StudentFailure) -> StudentFailure:
        self._failure = failure
        return failure

    def _not_loaded(self, outcome: Outcome, text: str) -> StudentFailure:
        """Word why a file does not load: the student's to read, unless a call was made before.

        A process that has ended may have left a hidden input for the next one, in its own number
        for example.
        """
        if self._loaded_late:
            again = _("Your file did not load again after its process had ended.")
            return StudentFailure(outcome, again, text, in_function=False)
        return StudentFailure(outcome, text, in_function=False)

    def _load_failure(self, problem: tuple[Any, ...]) -> StudentFailure:
        kind, cell, *rest = problem
        in_cell = len(self.source.cells) > 1
        if kind == "syntax":
            text, line = rest
            told = (
                _("In code cell {cell}, Python cannot read your file at line {line}: {error}.")
                if in_cell
                else _("Python cannot read your file at line {line}: {error}.")
            )
            told = told.format(cell=cell, line=line, error=clean(text[:KEPT_TEXT]))
            return self._not_loaded(Outcome.SYNTAX_ERROR, told)
        type_name, lineage, text = rest
        told = (
            _("In code cell {cell}, running your file from top to bottom raised {error}")
            if in_cell
            else _("Running your file from top to bottom raised {error}")
        )
        error = clean(exception_text(type_name, text)[:KEPT_TEXT])
        told = told.format(cell=cell, error=error)
        if "SystemExit" in lineage:
            ends = _("Take the call of exit() out: it ends the program before it can be graded.")
            told += f"\n{ends}"
        outcome = Outcome.MEMORY if "MemoryError" in lineage else Outcome.ERROR
        return self._not_loaded(outcome, told)

    def _ask(self, child: StudentProcess, body: bytes) -> bytes:
        """Exchange one frame, and turn a death into the outcome that it means."""
        left = self.limits.exercise_seconds - self._spent
        seconds = max(min(self.limits.call_seconds, left), 0.1)
        start = time.monotonic()
        try:
            return child.request(body, seconds)
        except Overdue as error:
            self._gone(child)
            text = _("No answer within {seconds:.3g} s.").format(seconds=seconds)
            raise StudentFailure(Outcome.TIMEOUT, text) from error
        except Forged as error:
            self._gone(child)
            raise StudentFailure(Outcome.TAMPERING, _(TAMPERING), str(error)) from error
        except Ended as error:
            self._gone(child)
            raise _ending(error, self._cpu_limit) from error
        finally:
            self._spent += time.monotonic() - start

    def _gone(self, child: StudentProcess) -> None:
        self._child = None
        self.died = True
        self._account(child)

    def _account(self, child: StudentProcess) -> None:
        self.cpu_seconds += child.death.cpu_seconds if child.death else 0.0
        text = child.output.decode("utf-8", "replace")
        self.output = (self.output + text)[:KEPT_OUTPUT]


def _ending(error: Ended, cpu_limit: int) -> StudentFailure | SandboxError:
    death = error.death
    spent = death.signal == KILLED and death.cpu_seconds >= cpu_limit - 1
    if death.signal == OUT_OF_TIME or spent:
        return StudentFailure(Outcome.TIMEOUT, _("The exercise's processor time is used up."))
    if death.signal == KILLED:
        # A submission cannot send this signal, not even to itself.
        return SandboxError(
            "a submission's process was killed from outside; perhaps the machine ran out of memory",
            where="sandbox",
            remedy="grade with fewer --jobs, or a smaller memory_mb in course.toml",
        )
    if death.signal:
        name = signal.Signals(death.signal).name if death.signal < 32 else str(death.signal)
        how = f"Signal {name} ended it; peak memory {death.peak_kb // 1024} MB."
    else:
        how = f"It ended itself with exit code {death.code}."
    # How exactly is the submission's choice, and could tell a hidden input.
    return StudentFailure(Outcome.CRASHED, _("The process ended instead of answering."), how)


def _is_loaded(reply: Any) -> bool:
    """Check the form of the first answer, which the submission may have forged."""
    # Types first: an array in the place of a text would be compared item by item.
    if type(reply) is not tuple or tuple(map(type, reply)) != (str, list):
        return False
    return reply[0] == "loaded" and all(map(_is_problem, reply[1]))


def _is_problem(problem: Any) -> bool:
    form = tuple(map(type, problem)) if type(problem) is tuple else ()
    if form == (str, int, str, int):
        return bool(problem[0] == "syntax")
    return (
        form == (str, int, str, tuple, str)
        and problem[0] == "raised"
        and all(type(name) is str for name in problem[3])
    )
