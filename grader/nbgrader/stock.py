"""Scores a test cell where nbgrader itself runs the notebook: unconfined, in the student's kernel.

`grade nbgrader init` sets up grading that needs none of this. The hidden part of a test cell is for
nbgrader's own autograder, and for validating the source notebooks.
"""

from __future__ import annotations

import contextlib
import io
import sys
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

from grader.course.settings import Course, Exercise, find_course, load_course
from grader.errors import GradeError
from grader.hidden.outcomes import Outcome
from grader.hidden.session import HiddenTests, with_hidden_tests
from grader.hidden.solutions import local_student


def score(function: str) -> float:
    """Run the hidden tests of a function over what the notebook defines now.

    Parameters
    ----------
    function : str
        One of the course that ``course.toml`` of this folder, or of one above, names.

    Returns
    -------
    float
        Points, at least 0: as the last value of a cell, nbgrader takes it for partial credit.

    Raises
    ------
    GradeError
        If there is no such course or function.
    """
    course = load_course(find_course(Path.cwd()))
    exercise = _exercise(course, function)
    module = ModuleType(exercise.name)
    module.__dict__.update(_namespace())

    def body(hidden: HiddenTests) -> float:
        student = local_student(exercise, module, course.student_seed)
        tests = [test for test in hidden.tests if test.function == function]
        endings = [hidden.run(test, student) for test in tests]
        return sum(end.test.points for end in endings if end.outcome is Outcome.PASSED)

    # A warning on standard error would be a zero to nbgrader.
    nowhere = io.StringIO()
    with contextlib.redirect_stdout(nowhere), contextlib.redirect_stderr(nowhere):
        return with_hidden_tests(course, [exercise.name], body)


def _exercise(course: Course, function: str) -> Exercise:
    for exercise in course.exercises:
        if function in exercise.functions:
            return exercise
    raise GradeError(f"no exercise has a function {function!r}", where=course.root)


def _namespace() -> Mapping[str, Any]:
    """Find what the notebook defines: in a kernel that is what `__main__` holds."""
    return vars(sys.modules["__main__"])
