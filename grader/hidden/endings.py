"""What a hidden test is, and how one ended for one student."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from grader.errors import GradeError
from grader.expect import Mismatch
from grader.hidden.outcomes import Outcome, StudentFailure
from grader.hidden.student import Call
from grader.language import N_
from grader.language import gettext as _

ODD = N_("The answer has a form that the test could not read.")
TROUBLE = N_("The grader had trouble; this counts for nobody.")


@dataclass(frozen=True)
class HiddenTest:
    """One hidden test.

    Attributes
    ----------
    name : str
        The pytest function's name.
    exercise : str
        The exercise it belongs to.
    function : str
        The student's function it tests.
    points : float
        What passing it earns.
    says : str
        Its docstring: the line that a reader sees.
    seed : tuple of int or None
        Where its random generator starts; None if it draws no random cases.
    """

    name: str
    exercise: str
    function: str
    points: float
    says: str
    seed: tuple[int, int] | None
    item: pytest.Function = field(repr=False, compare=False)


@dataclass(frozen=True)
class Ending:
    """How one hidden test ended for one student.

    Attributes
    ----------
    outcome : Outcome
        The verdict.
    reason : str
        A sentence that is safe for the student.
    mismatch : Mismatch or None
        Expected and got, where an answer was wrong.
    detail : str
        What only the instructor sees.
    calls : sequence of Call
        All calls that the test made, in order.
    seconds : float
        Wall time.
    in_function : bool
        See `StudentFailure`.
    """

    test: HiddenTest
    outcome: Outcome
    reason: str = ""
    mismatch: Mismatch | None = None
    detail: str = ""
    calls: Sequence[Call] = ()
    seconds: float = 0.0
    in_function: bool = True


def ending_of(
    test: HiddenTest, error: BaseException | None, calls: Sequence[Call], seconds: float
) -> Ending:
    """Judge how a test ended by what it raised."""
    if isinstance(error, KeyboardInterrupt):
        raise error
    outcome, reason, detail = _judge(error, calls)
    mismatch = error if isinstance(error, Mismatch) else None
    in_function = error.in_function if isinstance(error, StudentFailure) else True
    return Ending(test, outcome, reason, mismatch, detail, calls, seconds, in_function)


def _judge(error: BaseException | None, calls: Sequence[Call]) -> tuple[Outcome, str, str]:
    """Return outcome, reason for the student, and detail for the instructor."""
    if error is None:
        return Outcome.PASSED, "", ""
    if isinstance(error, Mismatch):
        return Outcome.FAILED, error.safe, ""
    if isinstance(error, StudentFailure):
        return error.outcome, error.student_text, error.detail
    if isinstance(error, pytest.skip.Exception):
        return Outcome.SKIPPED, str(error), ""
    detail = f"{type(error).__name__} in the hidden test: {error}"
    answered = bool(calls) and calls[-1].reply[0] == "returned"
    ours = isinstance(error, GradeError | OSError) or not isinstance(error, Exception)
    if answered and not ours:
        # `grade verify` has seen the test pass over the solution: this answer is what differs.
        return Outcome.FAILED, _(ODD), detail
    return Outcome.NOT_GRADED, _(TROUBLE), detail
