"""Runs visible checks over a confined submission: what a student may be shown of a mistake.

A hidden test's input stays hidden, so the pictures of a student's page come from the public checks.
They run in a process that has never seen a hidden input.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any

from grader.course.material import function_of_check
from grader.course.prose import summary
from grader.course.settings import Exercise
from grader.course.slips import agreed_slip
from grader.expect import Mismatch
from grader.expect.differences import compare
from grader.expect.rendering import call_text, short
from grader.grading.results import Example
from grader.hidden.outcomes import Outcome, StudentFailure
from grader.hidden.student import Student
from grader.intake.sources import clean
from grader.language import gettext as _
from grader.sandbox.inside.wire import Handle

MAX_TEXT = 1_000  # characters of a message
# What a picture or an exception's words explain.
SHOWN = (Outcome.FAILED, Outcome.ERROR)


class _StandIn(ModuleType):
    """The module that the checks import: its functions are those of whoever is looked at."""

    student: Student | None = None

    def __getattr__(self, name: str) -> Any:
        return getattr(self.student, name)


@dataclass(frozen=True)
class _Check:
    name: str
    function: str
    says: str
    code: Callable[[], object]


@dataclass
class _Checks:
    """An exercise's visible checks, those that can be run over the wire."""

    stand_in: _StandIn
    checks: list[_Check]


@dataclass
class PublicExamples:
    """The visible checks of a course's exercises, read when they are first needed."""

    _known: dict[str, _Checks] = field(default_factory=dict)

    def find(
        self,
        exercise: Exercise,
        functions: Collection[str],
        student: Student,
        solution: Callable[[], Student],
    ) -> tuple[dict[str, Example], dict[str, str]]:
        """Find for each function the first public example that fails.

        Parameters
        ----------
        exercise : Exercise
            The exercise.
        functions : collection of str
            Those that fail hidden tests.
        student : Student
            Leads to a process that no hidden test has called.
        solution : callable
            Gives the right answers' student: what does not pass over these cannot be run here.

        Returns
        -------
        dict of str to Example, dict of str to str
            Function to example, and function to the slip that all its answers betray; without
            those that pass all their public checks.
        """
        if exercise.name not in self._known:
            self._known[exercise.name] = _load(exercise, solution())
        known = self._known[exercise.name]
        examples: dict[str, Example] = {}
        slips: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        for check in known.checks:
            if check.function in functions:
                example, error = _run(check, known.stand_in, student)
                if example is not None:
                    examples.setdefault(check.function, example)
                    found = (error.slip, error.known_slips) if error else ("", ())
                    slips.setdefault(check.function, []).append(found)
        return examples, {name: agreed_slip(found) for name, found in slips.items()}


def _load(exercise: Exercise, solution: Student) -> _Checks:
    """Run the file of the checks, and leave out those that need more than plain data.

    Models stay in the process that made them: a check that hands one over, or looks into one that
    came back, fails here even over the solution.
    """
    stand_in = _StandIn(exercise.name)
    namespace: dict[str, Any] = {
        "__name__": exercise.checks.stem,
        "__file__": str(exercise.checks),
    }
    before = sys.modules.get(exercise.name)
    sys.modules[exercise.name] = stand_in
    try:
        code = compile(exercise.checks.read_bytes(), str(exercise.checks), "exec")
        exec(code, namespace)  # noqa: S102 - the course's own file
    except Exception:
        return _Checks(stand_in, [])  # `grade verify` tells of it; a grading does without
    finally:
        sys.modules.pop(exercise.name)
        if before is not None:
            sys.modules[exercise.name] = before
    checks = [check for check in _checks(exercise, namespace) if _passes(check, stand_in, solution)]
    return _Checks(stand_in, checks)


def _checks(exercise: Exercise, namespace: dict[str, Any]) -> list[_Check]:
    return [
        _Check(name, function, _(summary(code.__doc__)), code)
        for name, code in namespace.items()
        if name.startswith("test_")
        and inspect.isfunction(code)
        and not inspect.signature(code).parameters
        and (function := function_of_check(name, exercise.functions)) is not None
    ]


def _passes(check: _Check, stand_in: _StandIn, solution: Student) -> bool:
    stand_in.student = solution
    solution.begin()
    try:
        check.code()
    except Exception:
        return False
    finally:
        stand_in.student = None
    return not any(isinstance(call.reply[-1], Handle) for call in solution.calls)


def _run(
    check: _Check, stand_in: _StandIn, student: Student
) -> tuple[Example | None, Mismatch | None]:
    """Run one check; None where it passes, or tells nothing about the student's answer."""
    stand_in.student = student
    student.begin()
    try:
        check.code()
    except Mismatch as error:
        return _mismatched(check, student, error), error
    except StudentFailure as failure:
        if failure.outcome not in SHOWN or not failure.in_function:
            return None, None
        # An exception's words are Python's or the student's; other details are the instructor's.
        detail = failure.detail if failure.outcome is Outcome.ERROR else ""
        text = f"{failure.student_text} {detail}".strip()
        return _example(check, student, failure.outcome, text), None
    except Exception:
        return None, None  # an answer that the check cannot read, or no process: words are left
    finally:
        stand_in.student = None
    return None, None


def _mismatched(check: _Check, student: Student, error: Mismatch) -> Example | None:
    if isinstance(error.got, Handle):
        return None
    try:
        if error.expected is ...:
            return _example(check, student, Outcome.FAILED, error.reason)
        return _example(
            check,
            student,
            Outcome.FAILED,
            error.reason,
            expected=_clean(short(error.expected)),
            got=_clean(short(error.got)),
            comparison=compare(error.expected, error.got),
        )
    except Exception:
        return None  # an answer too odd to be written


def _example(
    check: _Check, student: Student, outcome: Outcome, message: str, **parts: Any
) -> Example:
    last = student.calls[-1] if student.calls else None
    call = call_text(last.function, last.arguments, last.keywords) if last else ""
    return Example(check.name, check.says, outcome, _clean(call), _clean(message), **parts)


def _clean(text: str) -> str:
    return clean(text[:MAX_TEXT])
