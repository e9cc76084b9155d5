"""Names the misconception behind a mistake, where exactly one explains all the answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from types import NoneType
from typing import Any

import numpy as np

from grader.course.settings import Exercise
from grader.expect.differences import ATOL, RTOL
from grader.hidden.endings import Ending, HiddenTest
from grader.hidden.outcomes import Outcome
from grader.hidden.session import HiddenTests
from grader.hidden.solutions import local_student
from grader.hidden.student import Call
from grader.misconceptions.library import Misconception, load_misconceptions
from grader.sandbox.inside.wire import Handle


@dataclass
class Library:
    """The misconceptions of a course, with what each answers in the hidden tests.

    Loaded and run on first use, test by test: a class that makes no mistake in a function never
    pays for it, and a misconception that differs in its first test is not run through the others.
    """

    hidden: HiddenTests
    loaded: dict[str, list[Misconception]] = field(default_factory=dict)
    answers: dict[tuple[str, str, str], Ending] = field(default_factory=dict)

    def of(self, exercise: Exercise) -> list[Misconception]:
        """Return an exercise's misconceptions."""
        if exercise.name not in self.loaded:
            self.loaded[exercise.name] = load_misconceptions(exercise)
        return self.loaded[exercise.name]

    def answer(self, exercise: Exercise, held: Misconception, test: HiddenTest) -> Ending:
        """Tell how one hidden test ends for a student who holds one misconception."""
        key = (exercise.name, held.name, test.name)
        if key not in self.answers:
            solution = self.hidden.solution(exercise)
            instead = {held.function: held.code}
            student = local_student(exercise, solution, self.hidden.course.student_seed, instead)
            self.answers[key] = self.hidden.run(test, student)
        return self.answers[key]

    def diagnose(
        self, exercise: Exercise, function: str, endings: Sequence[Ending]
    ) -> Misconception | None:
        """Find the misconception that a student holds about one function.

        Parameters
        ----------
        exercise : Exercise
            The exercise.
        function : str
            One of its functions.
        endings : sequence of Ending
            The student's, for all hidden tests of the exercise.

        Returns
        -------
        Misconception or None
            The only one whose answers equal the student's in every test of the function; None
            where none does or several do, or where nothing was failed.
        """
        own = [ending for ending in endings if ending.test.function == function]
        if not any(ending.outcome in DIAGNOSABLE for ending in own):
            return None
        # Failed tests first: that is where most misconceptions part ways.
        own.sort(key=lambda ending: ending.outcome is Outcome.PASSED)
        matching = [
            held
            for held in self.of(exercise)
            if held.function == function
            and all(_agree(ending, self.answer(exercise, held, ending.test)) for ending in own)
        ]
        return matching[0] if len(matching) == 1 else None


DIAGNOSABLE = (Outcome.FAILED, Outcome.ERROR)


def _agree(first: Ending, second: Ending) -> bool:
    return first.outcome == second.outcome and same_calls(first.calls, second.calls)


def same_calls(first: Sequence[Call], second: Sequence[Call]) -> bool:
    """Tell whether two students were asked the same and answered the same, up to rounding."""
    return len(first) == len(second) and all(
        a.function == b.function and _same_reply(a.reply, b.reply)
        for a, b in zip(first, second, strict=True)
    )


def _same_reply(first: tuple[Any, ...], second: tuple[Any, ...]) -> bool:
    if first[0] != second[0]:
        return False
    if first[0] == "raised":
        # The words of a message differ from student to student.
        return bool(first[1] == second[1])
    return same_value(first[1:], second[1:])


def same_value(first: Any, second: Any) -> bool:
    """Compare two values that came over the wire, containers by kind and numbers by size."""
    if isinstance(first, Handle) or isinstance(second, Handle):
        return (
            isinstance(first, Handle) and isinstance(second, Handle) and first.kind == second.kind
        )
    if isinstance(first, tuple | list) or isinstance(second, tuple | list):
        return (
            isinstance(first, tuple | list)
            and isinstance(second, tuple | list)
            and len(first) == len(second)
            and all(map(same_value, first, second))
        )
    if isinstance(first, dict) or isinstance(second, dict):
        return (
            isinstance(first, dict)
            and isinstance(second, dict)
            and first.keys() == second.keys()
            and all(same_value(first[key], second[key]) for key in first)
        )
    if isinstance(first, str | bytes | NoneType) or isinstance(second, str | bytes | NoneType):
        # An array would be compared with it item by item.
        return type(first) is type(second) and bool(first == second)
    return _same_numbers(first, second)


def _same_numbers(first: Any, second: Any) -> bool:
    a, b = (np.asarray(v.detach() if hasattr(v, "detach") else v) for v in (first, second))
    if a.shape != b.shape or (a.dtype.kind == "b") != (b.dtype.kind == "b"):
        return False
    # Numbers may be of any size, and NaN of any kind.
    with np.errstate(over="ignore", invalid="ignore"):
        if "O" in (a.dtype.kind, b.dtype.kind):
            return bool(a == b)  # an int beyond 64 bits
        return bool(np.allclose(a, b, rtol=RTOL, atol=ATOL, equal_nan=True))
