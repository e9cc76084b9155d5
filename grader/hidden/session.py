"""Lets pytest collect the hidden tests once, and run them for one student after another."""

from __future__ import annotations

import os
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Literal, TypeVar

import numpy as np
import pytest

from grader.course.prose import summary
from grader.course.settings import Course, Exercise
from grader.errors import CourseError
from grader.hidden.endings import Ending, HiddenTest, ending_of
from grader.hidden.outcomes import Outcome
from grader.hidden.solutions import load_solution, local_student
from grader.hidden.student import Student
from grader.language import gettext as _

T = TypeVar("T")


ARGUMENTS = (
    *("--strict-markers", "-s", "--import-mode=importlib", "--disable-plugin-autoload"),
    *("-p", "no:cacheprovider", "-p", "no:terminal", "-p", "no:logging", "-p", "no:faulthandler"),
    *("-p", "no:doctest", "-p", "no:junitxml", "-p", "no:unittest", "-p", "no:threadexception"),
    *("-p", "no:unraisableexception", "-p", "no:warnings", "-p", "no:pastebin", "-c"),
)


class HiddenTests:
    """The collected hidden tests of a course, ready to run for any student."""

    def __init__(self, course: Course, items: Sequence[pytest.Item]) -> None:
        self.course = course
        self.tests = [_hidden_test(course, item) for item in items]
        self.solutions: dict[str, ModuleType] = {}
        self.student: Student | None = None
        self._test: HiddenTest | None = None
        self._ending: Ending | None = None

    def of(self, exercise: str) -> list[HiddenTest]:
        """Return an exercise's tests, in the order they are written in."""
        return [test for test in self.tests if test.exercise == exercise]

    def run(
        self, test: HiddenTest, student: Student, following: HiddenTest | None = None
    ) -> Ending:
        """Run one test for one student.

        Parameters
        ----------
        test : HiddenTest
            Which to run.
        student : Student
            Whose functions it calls.
        following : HiddenTest, optional
            The test that will run next, so that pytest keeps the fixtures they share.

        Returns
        -------
        Ending
            The verdict; trouble in the test itself is ``NOT_GRADED``.
        """
        self.student, self._test, self._ending = student, test, None
        student.begin()
        next_item = following.item if following else None
        test.item.ihook.pytest_runtest_protocol(item=test.item, nextitem=next_item)
        self.student = self._test = None
        return self._ending or Ending(test, Outcome.NOT_GRADED, _("The test did not run."))

    def run_all(self, exercise: Exercise, student: Student) -> list[Ending]:
        """Run all tests of an exercise for one student.

        Returns
        -------
        list of Ending
            In the order the tests are written in. They run in that order too, but that the tests
            of a function which hangs come last: the time they take is no other function's loss.
        """
        tests = self.of(exercise.name)
        endings: dict[str, Ending] = {}
        waiting = list(tests)
        while waiting:
            test = waiting.pop(0)
            ending = self.run(test, student, waiting[0] if waiting else None)
            endings[test.name] = ending
            if ending.outcome is Outcome.TIMEOUT:
                waiting.sort(key=lambda other: other.function == ending.test.function)
        return [endings[test.name] for test in tests]

    def solution(self, exercise: Exercise) -> ModuleType:
        """Return an exercise's solution, imported once."""
        if exercise.name not in self.solutions:
            self.solutions[exercise.name] = load_solution(exercise)
        return self.solutions[exercise.name]

    # pytest's hooks and fixtures; this object is registered as a plugin.

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> pytest.TestReport:
        """Note how a test ended, without pytest's costly picture of the traceback."""
        error = call.excinfo.value if call.excinfo else None
        first_trouble = error is not None and self._ending is None
        if self._test and self.student and (call.when == "call" or first_trouble):
            self._ending = ending_of(self._test, error, self.student.calls, call.duration)
        outcome: Literal["passed", "failed"] = "passed" if error is None else "failed"
        when = call.when if call.when != "collect" else "setup"
        return pytest.TestReport(
            item.nodeid, item.location, {}, outcome, None, when, duration=call.duration
        )


class _Plugin:
    """Hands the collected tests to a body of work, inside pytest's own session."""

    def __init__(self, course: Course, body: Callable[[HiddenTests], object]) -> None:
        self.course = course
        self.body = body
        self.result: object = None
        self.problem: BaseException | None = None
        self.errors: list[str] = []
        self.ran = False

    def pytest_configure(self, config: pytest.Config) -> None:
        config.addinivalue_line("markers", "points(value, of): worth, and the function tested")

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self.errors.append(str(report.longrepr))

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        self.ran = True
        try:
            self._refuse_broken_tests()
            hidden = HiddenTests(self.course, session.items)
            session.config.pluginmanager.register(hidden, "hidden-tests")
            self.hidden = hidden
            self.result = self.body(hidden)
        except BaseException as error:
            # pytest would print and swallow it.
            self.problem = error
        return True

    def _refuse_broken_tests(self) -> None:
        if self.errors:
            raise CourseError("hidden tests cannot be collected:\n" + "\n".join(self.errors))

    @pytest.fixture
    def student(self) -> Student:
        """Functions under test: a confined submission's, the solutions' or a misconception's."""
        student = self.hidden.student
        if student is None:
            raise RuntimeError("no student is being graded")
        return student

    @pytest.fixture
    def reference(self, request: pytest.FixtureRequest) -> Student:
        """Give the solution's functions, for expected values."""
        exercise = exercise_of(self.course, request.path)
        return local_student(exercise, self.hidden.solution(exercise), self.course.student_seed)

    @pytest.fixture
    def rng(self, request: pytest.FixtureRequest) -> np.random.Generator:
        """Random numbers that depend on the course's secret seed and the test alone."""
        return random_generator(self.course, request.node.name)


def exercise_of(course: Course, path: Path) -> Exercise:
    """Tell which exercise a file of hidden tests is of."""
    return course.exercise(path.stem.removeprefix("test_"))


def generator_seed(course: Course, test: str) -> tuple[int, int]:
    """Tell where the generator of a hidden test starts: the secret seed, and its name alone."""
    return course.seed, zlib.crc32(test.encode())


def random_generator(course: Course, test: str) -> np.random.Generator:
    """Make the generator of one hidden test."""
    return np.random.default_rng(generator_seed(course, test))


def with_hidden_tests(
    course: Course, exercises: Sequence[str], body: Callable[[HiddenTests], T]
) -> T:
    """Collect the hidden tests of some exercises and do some work with them.

    Parameters
    ----------
    course : Course
        Whose tests.
    exercises : sequence of str
        Names of the exercises to collect.
    body : callable
        Given the `HiddenTests`; what it returns or raises comes out of this function.

    Returns
    -------
    object
        The body's result.

    Raises
    ------
    CourseError
        If the tests cannot be collected.
    """
    paths = [str(course.exercise(name).hidden) for name in exercises]
    missing = [path for path in paths if not Path(path).is_file()]
    if missing:
        raise CourseError(
            "there is no such file", where=missing[0], remedy="write its hidden tests"
        )
    if any("torch" in course.exercise(name).packages for name in exercises):
        import torch

        # Tensors are tiny, and threads that wait for each other cost more than they compute.
        torch.set_num_threads(1)
    for name in ("PYTEST_ADDOPTS", "PYTEST_PLUGINS"):
        # What suits somebody's other tests must not change how submissions are graded.
        os.environ.pop(name, None)
    folder = str(course.root / "tests" / "hidden")
    plugin = _Plugin(course, body)
    config = str(Path(__file__).parent / "pytest.ini")
    arguments = [*ARGUMENTS, config, f"--rootdir={folder}", f"--confcutdir={folder}", *paths]
    pytest.main(arguments, plugins=[plugin])
    if plugin.problem is not None:
        raise plugin.problem
    if not plugin.ran:
        raise CourseError("pytest did not start", where=folder)
    return plugin.result  # type: ignore[return-value]


def _hidden_test(course: Course, item: pytest.Item) -> HiddenTest:
    """Read a test's marker and docstring, and refuse one that lacks them."""
    where = f"{item.path}::{item.name}"
    marks = list(item.iter_markers("points"))
    if not isinstance(item, pytest.Function) or len(marks) != 1 or len(marks[0].args) != 1:
        remedy = "@pytest.mark.points(2, of='the_function')"
        raise CourseError("needs one points marker", where=where, remedy=remedy)
    exercise = exercise_of(course, item.path)
    points, function = marks[0].args[0], marks[0].kwargs.get("of")
    if function not in exercise.functions:
        names = ", ".join(exercise.functions)
        raise CourseError(f"of={function!r} is no function", where=where, remedy=f"use {names}")
    if item.name != item.originalname:
        raise CourseError("a hidden test is not parametrized", where=where, remedy="write a loop")
    says = summary(item.function.__doc__)
    if not says:
        raise CourseError("has no docstring", where=where, remedy="write what it tests in a line")
    seed = generator_seed(course, item.name) if "rng" in item.fixturenames else None
    return HiddenTest(item.name, exercise.name, function, float(points), says, seed, item)
