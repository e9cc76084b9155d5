"""Holds an exercise's solution, stub, hidden tests and misconceptions against each other."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.course.build import generated_files, stale_files
from grader.course.material import CONTENTS, function_of_check
from grader.course.settings import Course, Exercise
from grader.hidden.endings import Ending
from grader.hidden.outcomes import Outcome
from grader.hidden.session import HiddenTests
from grader.hidden.solutions import load_module, local_student
from grader.misconceptions.diagnosis import Library
from grader.misconceptions.library import Misconception
from grader.verification.findings import Finding
from grader.verification.idle import paid_for_nothing
from grader.verification.translated import figures, translated_stubs

NAMED_SHARE = 0.6


@dataclass
class Verified:
    """What was looked at, to be told even where nothing was found."""

    tests: int = 0
    points: float = 0.0
    misconceptions: int = 0
    named: int = 0


def verify(
    course: Course, exercises: Sequence[Exercise], hidden: HiddenTests, seen: Verified
) -> Iterator[Finding]:
    """Verify some exercises, or the whole course if all are given.

    Parameters
    ----------
    course : Course
        The course.
    exercises : sequence of Exercise
        Which to verify.
    hidden : HiddenTests
        Their hidden tests.
    seen : Verified
        Counts what was looked at.

    Yields
    ------
    Finding
        As it is found.
    """
    library = Library(hidden)
    for exercise in exercises:
        yield from _solution_and_stub(exercise, hidden, seen)
        yield from _idle_answers(exercise, hidden)
        yield from _misconceptions(exercise, hidden, library, seen)
        yield from _visible_checks(exercise)
    whole = len(exercises) == len(course.exercises)
    for path in stale_files(generated_files(course, () if whole else exercises, course.languages)):
        yield Finding(str(path.relative_to(course.root)), "is stale: run `grade build`")
    yield from _stray_files(course)
    yield from translated_stubs(exercises)
    yield from figures(exercises)
    if whole and seen.points != course.points:
        yield Finding("tests/hidden", f"all points are {seen.points:g}, not {course.points:g}")
    if seen.named < NAMED_SHARE * seen.misconceptions:
        text = f"only {seen.named} of {seen.misconceptions} are named to a student who holds them"
        yield Finding("tests/misconceptions", text)


def _solution_and_stub(
    exercise: Exercise, hidden: HiddenTests, seen: Verified
) -> Iterator[Finding]:
    tests = hidden.of(exercise.name)
    seen.tests += len(tests)
    seen.points += sum(test.points for test in tests)
    tested = {test.function for test in tests}
    for name in exercise.functions:
        if name not in tested:
            yield Finding(str(exercise.hidden), f"no hidden test is of {name}")
    solution = local_student(exercise, hidden.solution(exercise), hidden.course.student_seed)
    for ending in hidden.run_all(exercise, solution):
        if ending.outcome is not Outcome.PASSED:
            yield Finding(
                f"{exercise.hidden.name}::{ending.test.name}", f"the solution: {_tell(ending)}"
            )
        elif not any(call.function == ending.test.function for call in ending.calls):
            what = f"is of {ending.test.function}, and never calls it"
            if not any(call.target == "operation" for call in ending.calls):
                yield Finding(f"{exercise.hidden.name}::{ending.test.name}", what)
    if not exercise.stub.is_file():
        yield Finding(str(exercise.stub), "is missing: run `grade build`")
        return
    stub = load_module(exercise.stub, f"stubs.{exercise.name}")
    for ending in hidden.run_all(
        exercise, local_student(exercise, stub, hidden.course.student_seed)
    ):
        if ending.outcome is not Outcome.NOT_STARTED:
            yield Finding(
                f"{exercise.hidden.name}::{ending.test.name}", f"the stub: {_tell(ending)}"
            )


def _idle_answers(exercise: Exercise, hidden: HiddenTests) -> Iterator[Finding]:
    for ending, stand_in in paid_for_nothing(exercise, hidden):
        passed = ending.outcome is Outcome.PASSED
        what = f"passes for {stand_in}" if passed else f"for {stand_in}: {_tell(ending)}"
        yield Finding(f"{exercise.hidden.name}::{ending.test.name}", what)


def _misconceptions(
    exercise: Exercise, hidden: HiddenTests, library: Library, seen: Verified
) -> Iterator[Finding]:
    named_tests: set[str] = set()
    for held in library.of(exercise):
        where = f"{exercise.misconceptions.name}::{held.name}"
        seen.misconceptions += 1
        endings = {
            test.name: library.answer(exercise, held, test) for test in hidden.of(exercise.name)
        }
        failed = {name for name, ending in endings.items() if ending.outcome is not Outcome.PASSED}
        named_tests |= held.fails
        for name in sorted(failed - held.fails):
            yield Finding(where, f"fails {name} without naming it: {_tell(endings[name])}")
        for name in sorted(held.fails - failed):
            yield Finding(where, f"names {name}, which it passes or which does not exist")
        for name, ending in endings.items():
            if ending.outcome is Outcome.NOT_GRADED:
                yield Finding(where, f"{name} is at fault: {_tell(ending)}")
        answers = list(endings.values())
        found = library.diagnose(exercise, held.function, answers)
        if found is not None and found.name == held.name:
            seen.named += 1
        else:
            yield from _twins(exercise, held, answers, library, where)
    for test in hidden.of(exercise.name):
        if test.name not in named_tests:
            yield Finding(f"{exercise.hidden.name}::{test.name}", "no misconception names it")


def _twins(
    exercise: Exercise, held: Misconception, answers: list[Ending], library: Library, where: str
) -> Iterator[Finding]:
    """Tell which other misconception answers the same, so that neither can be named."""
    for other in library.of(exercise):
        if other.name != held.name and other.function == held.function:
            alone = Library(library.hidden, {exercise.name: [other]}, library.answers)
            if alone.diagnose(exercise, held.function, answers) is not None:
                yield Finding(where, f"answers as {other.name} does in every hidden test")


def _visible_checks(exercise: Exercise) -> Iterator[Finding]:
    """Expect a visible check for each function, told by its name: ``test_<function>...``."""
    if not exercise.checks.is_file():
        yield Finding(str(exercise.checks), "is missing: write its visible checks")
        return
    tree = ast.parse(exercise.checks.read_text(encoding="utf-8"))
    tests = [
        node
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test")
    ]
    owners = {test.name: function_of_check(test.name, exercise.functions) for test in tests}
    for test in tests:
        where = f"{exercise.checks.name}::{test.name}"
        if owners[test.name] is None:
            yield Finding(
                where, "names no function: call it test_<function> or test_<function>_..."
            )
        if not ast.get_docstring(test):
            yield Finding(where, "has no docstring")
    for name in exercise.functions:
        if name not in owners.values():
            yield Finding(exercise.checks.name, f"has no check of {name}")


def _stray_files(course: Course) -> Iterator[Finding]:
    """Name files that belong to no exercise."""
    names = {exercise.name for exercise in course.exercises}
    expected = {
        "solutions": {f"{name}.py" for name in names} | {"__init__.py"},
        "exercises": {f"{name}.py" for name in names}
        | {f"test_{name}.py" for name in names}
        | {CONTENTS, "figures", "given", *course.languages},
        "tests/hidden": {f"test_{name}.py" for name in names} | {"conftest.py"},
        "tests/misconceptions": {f"{name}.py" for name in names},
    }
    for folder, allowed in expected.items():
        for path in sorted(Path(course.root, folder).iterdir()):
            if path.name not in allowed and path.name != "__pycache__" and path.name[0] != ".":
                yield Finding(f"{folder}/{path.name}", "belongs to no exercise of course.toml")


def _tell(ending: Ending) -> str:
    return f"{ending.outcome}: {ending.mismatch or ending.reason} {ending.detail}".strip()
