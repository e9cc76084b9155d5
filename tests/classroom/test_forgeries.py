"""Forged notebooks of a whole class, graded by nbgrader's own command and by ours."""

import sqlite3
from pathlib import Path
from typing import NamedTuple

import pytest
from forged_class import (
    POOLING,
    Page,
    contents,
    feedback,
    hand_in_forgeries,
    hand_in_right_answers,
    secrets,
)
from forgery_files import EXERCISE, Forgery, read_forgeries
from limited_course import limited_course
from notebooks_handed_in import ASSIGNMENT, Classroom

FORGERIES = read_forgeries()
ALL = pytest.mark.parametrize("forgery", FORGERIES, ids=lambda forgery: forgery.student)
ROUTES = pytest.mark.parametrize("route", ["nbgrader", "grade"])
pytestmark = pytest.mark.slow
# nbgrader itself cannot read when these were handed in, copy them or find a notebook of theirs.
UNREADABLE = {
    "beside-a_file_where_a_folder_goes",
    "beside-a_name_that_nobody_knows",
    "beside-a_time_out_of_range",
    "beside-a_time_that_is_none",
    "beside-nothing_at_all",
}
WAITING = {"nbgrader": UNREADABLE | {"beside-a_link_to_nowhere"}, "grade": UNREADABLE}


class Forged(NamedTuple):
    """The class after both ways of grading."""

    course: Path
    nbgrader: Classroom
    grade: Classroom
    before: dict[str, str]  # what the teacher and students had, before and after
    after: dict[str, str]
    scores: dict[str, dict[str, dict[str, str]]]


@pytest.fixture(scope="module")
def forged(generated, tmp_path_factory) -> Forged:
    """Full marks for everybody; then forgeries, graded in one run each way."""
    root = tmp_path_factory.mktemp("forged")
    course = limited_course(root / "course")
    first = Classroom(generated).copied_to(root / "nbgrader")
    hand_in_right_answers(first)
    first.grade("autograde", ASSIGNMENT)
    hand_in_forgeries(first, course)
    second = first.copied_to(root / "grade")
    before = _kept(course, first, second)
    first.nbgrader("autograde", ASSIGNMENT, code=1)
    second.grade("autograde", ASSIGNMENT, code=1)
    first.nbgrader("generate_feedback", ASSIGNMENT)
    scores = {"nbgrader": first.scores(), "grade": second.scores()}
    return Forged(course, first, second, before, _kept(course, first, second), scores)


def _kept(course, *classrooms):
    folders = [course / name for name in ("solutions", "tests", "exercises")]
    for classroom in classrooms:
        folders += [classroom.root / name for name in ("source", "release", "submitted")]
        folders.append(classroom.root / "autograded" / "early")
    return {k: v for k, v in contents(*folders).items() if "__pycache__" not in k}


@ROUTES
@ALL
def test_a_forgery_earns_what_its_answers_deserve(forged, forgery: Forgery, route):
    """No trick adds a point, and no grade of an earlier submission stands for a worse one."""
    score = forged.scores[route][forgery.student]

    assert float(score[EXERCISE] or 0) == forgery.points, forgery.tries
    assert float(score["score"]) == forgery.points


@ROUTES
@pytest.mark.parametrize(
    ("student", "points"),
    [
        ("early", ("10", "0")),
        ("a-right", ("10", "15")),
        ("z-right", ("10", "15")),
        ("m-half", ("0", "15")),
    ],
)
def test_honest_students_get_their_points(forged, student, points, route):
    """Whoever hands in among forgers, before or behind them, gets what was earned."""
    score = forged.scores[route][student]

    assert (score[EXERCISE], score[POOLING]) == points


def test_nothing_else_is_changed(forged):
    """What the teacher and the students had is as before, and nobody has points by hand."""
    given = "SELECT count(*) FROM grade WHERE manual_score IS NOT NULL OR extra_credit IS NOT NULL"

    assert forged.after == forged.before
    for classroom in (forged.nbgrader, forged.grade):
        with sqlite3.connect(classroom.root / "gradebook.db") as gradebook:
            assert gradebook.execute(given).fetchone() == (0,)


@ALL
def test_feedback_is_only_text(forged, forgery: Forgery):
    """Nothing in a page of feedback is a forger's and more than a text."""
    page = Page(feedback(forged.nbgrader, forgery.student))

    assert page.acts == []


@ALL
def test_feedback_tells_no_secret(forged, forgery: Forgery):
    """No line of hidden tests or solutions gets into a forger's feedback."""
    text = Page(feedback(forged.nbgrader, forgery.student)).text

    assert [line for line in secrets(forged.course, forgery) if line in text] == []


@ROUTES
def test_what_was_not_graded_is_told(forged, route):
    """A submission that could not be graded waits for a person; all others are graded."""
    waiting = {
        student
        for student, score in forged.scores[route].items()
        if score["state"] == "needs manual grading"
    }

    assert waiting == WAITING[route]
