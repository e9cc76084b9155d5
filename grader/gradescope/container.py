"""Grades the one submission that Gradescope put into its container."""

from __future__ import annotations

import os
import tempfile
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from grader.course.settings import Course, load_course
from grader.errors import GradeError
from grader.exports.gradescope import gradescope_results
from grader.gradescope.settings import COURSE, FILE, Settings
from grader.grading.classroom import grade_class
from grader.grading.reading import GradedExercise, Run
from grader.grading.results import Status, SubmissionResult
from grader.grading.store import Store
from grader.grading.workers import Orders
from grader.grading.workspace import workspace
from grader.intake.names import shown
from grader.intake.submissions import read_submission
from grader.language import speaking
from grader.policy import Policy, Times, apply, load_policy
from grader.sandbox import Wanted, require_linux

METADATA = "submission_metadata.json"
SOMEBODY = "submission"


class _Assignment(msgspec.Struct):
    due_date: datetime | None = None


class _User(msgspec.Struct):
    email: str = ""
    name: str = ""
    assignment: _Assignment | None = None  # with the student's own extension


class Metadata(msgspec.Struct):
    """What Gradescope tells of a submission, as far as we use it."""

    created_at: datetime | None = None
    assignment: _Assignment | None = None
    users: list[_User] = []

    @property
    def student(self) -> str:
        """The address of who handed in, the first of a group; extensions go by it."""
        first = self.users[0] if self.users else _User()
        return shown(first.email or first.name) or SOMEBODY

    @property
    def due(self) -> datetime | None:
        """When it was due on Gradescope."""
        own = self.users[0].assignment if self.users else None
        return (own and own.due_date) or (self.assignment and self.assignment.due_date) or None


def grade_submission(root: Path) -> tuple[dict[str, Any], str]:
    """Grade what lies in ``submission``.

    Parameters
    ----------
    root : Path
        Gradescope's ``/autograder``.

    Returns
    -------
    results : dict
        For ``results.json``; without a score where something could not be graded.
    told : str
        What the instructor should know.

    Raises
    ------
    GradeError
        If the bundle is broken, or nothing can be confined here: nothing is graded then.
    """
    require_linux()
    settings, metadata = _settings(root), _metadata(root)
    os.environ["GRADE_SEED"] = str(settings.seed)
    course = replace(load_course(root / "source" / COURSE), language=settings.language)
    result = _graded(root, course, settings, metadata.student)
    policy = load_policy(course)
    if policy.percent_per_day and policy.due is None and not policy.exercise_due:
        policy = replace(policy, due=metadata.due)
    with speaking(course.language, course.translations):
        account = apply(_run(course, settings, result), policy, _times(metadata))[result.student]
        results = gradescope_results(result, account, settings.details)
    return results, "\n".join(_told(result, policy))


def _graded(root: Path, course: Course, settings: Settings, student: str) -> SubmissionResult:
    orders = Orders(course, settings.exercises, Wanted())
    with (
        tempfile.TemporaryDirectory() as kept,
        Store(Path(kept)) as store,
        workspace(store) as folder,
    ):
        one = read_submission(root / "submission", student, settings.exercises, folder)
        (graded,) = grade_class(orders, [one], store, jobs=1)
    return graded.result


def _run(course: Course, settings: Settings, result: SubmissionResult) -> Run:
    chosen = course.choose(settings.exercises)
    exercises = tuple(GradedExercise(e.name, e.title, e.limits) for e in chosen)
    return Run(course.title, "", course.seed, {}, False, exercises, (result,))


def _times(metadata: Metadata) -> Times:
    handed_in = metadata.created_at
    return Times({(metadata.student, ""): handed_in} if handed_in else {})


def _told(result: SubmissionResult, policy: Policy) -> list[str]:
    """Write the instructor's log: notes, and what went wrong in full."""
    lines = [f"student: {result.student}", *result.notes]
    if policy.penalizes:
        lines.append(f"due: {policy.due or dict(policy.exercise_due)}")
    for exercise in result.exercises:
        points = "not graded" if exercise.points is None else f"{exercise.points:g}"
        lines.append(
            f"{exercise.exercise}: {points} of {exercise.max_points:g}, {exercise.status}, "
            f"confinement {exercise.confinement or 'not needed'} {exercise.note}".rstrip()
        )
        lines += [
            f"  {test.name}: {test.outcome} {test.instructor_message}"
            for test in exercise.tests
            if test.points != test.max_points and exercise.status is not Status.MISSING_FILE
        ]
    return lines


def _settings(root: Path) -> Settings:
    path = root / "source" / FILE
    try:
        return msgspec.json.decode(path.read_bytes(), type=Settings)
    except (OSError, msgspec.MsgspecError) as error:
        remedy = "upload the zip that `grade gradescope` wrote"
        raise GradeError(f"cannot be read: {error}", where=path, remedy=remedy) from error


def _metadata(root: Path) -> Metadata:
    path = root / METADATA
    try:
        return msgspec.json.decode(path.read_bytes(), type=Metadata)
    except (OSError, msgspec.MsgspecError) as error:
        remedy = "Gradescope writes it; run this in its container"
        raise GradeError(f"cannot be read: {error}", where=path, remedy=remedy) from error
