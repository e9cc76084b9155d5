"""Exports the gradebook with a column for each exercise and each function."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from nbgrader.api import (
    Assignment,
    Grade,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
)
from nbgrader.plugins import ExportPlugin
from sqlalchemy.orm import selectinload

from grader.grading.files import cell, points_text, write_whole

FILE = "grades.csv"
HEAD = (
    *("student_id", "last_name", "first_name", "email"),
    *("assignment", "submitted", "state", "late_penalty", "score", "max_score"),
)
MISSING, BY_HAND, GRADED = "not submitted", "needs manual grading", "graded"


class FunctionExport(ExportPlugin):
    """nbgrader's export plugin: ``nbgrader export`` writes what `grades_table` makes."""

    def export(self, gradebook: Any) -> None:
        """Write the file; `--to`, `--student` and `--assignment` are nbgrader's.

        Parameters
        ----------
        gradebook : nbgrader.api.Gradebook
            An open one.

        Raises
        ------
        GradeError
            If the file cannot be written.
        """
        path = Path(self.to or FILE)
        write_grades(path, gradebook, list(map(str, self.assignment)), list(map(str, self.student)))
        self.log.info("Wrote %s", path)


def write_grades(
    path: Path, gradebook: Any, assignments: Sequence[str] = (), students: Sequence[str] = ()
) -> None:
    """Write what `grades_table` makes as CSV, whole or not at all."""
    text = io.StringIO()
    rows = grades_table(gradebook, assignments, students)
    csv.writer(text, lineterminator="\n").writerows(rows)
    write_whole(path, text.getvalue())


def grades_table(
    gradebook: Any, assignments: Sequence[str] = (), students: Sequence[str] = ()
) -> Iterator[list[str]]:
    """Write the gradebook as rows.

    Parameters
    ----------
    gradebook : nbgrader.api.Gradebook
        An open one.
    assignments, students : sequence of str, optional
        Only these; all by default.

    Yields
    ------
    list of str
        A head, then a row for each assignment and student. For each notebook a column with its
        score, and for each graded cell one named ``notebook.function``. Scores are after a
        teacher's changes and before late penalties, the total is after them. A cell that waits for
        a teacher is empty.
    """
    wanted = [a for a in gradebook.assignments if not assignments or a.name in assignments]
    columns = {a.name: _columns(a) for a in wanted}
    names = list(dict.fromkeys(name for own in columns.values() for name in own))
    yield [*HEAD, *names]
    everyone = gradebook.db.query(Student).order_by(Student.id).all()
    for assignment in wanted:
        found = {s.student_id: s for s in _submissions(gradebook, assignment)}
        for student in everyone:
            if not students or student.id in students:
                known = columns[assignment.name]
                points, *row = _row(assignment, student, found.get(student.id))
                yield [*row, *(points.get(n, "") if n in known else "" for n in names)]


def _columns(assignment: Assignment) -> list[str]:
    """Name a notebook's columns: its own, then its cells' in the order of the notebook."""
    return [
        name
        for notebook in assignment.notebooks
        for name in (
            notebook.name,
            *(_column(notebook.name, c.name) for c in _in_order(notebook)),
        )
    ]


def _in_order(notebook: Any) -> list[Any]:
    order = [source.name for source in notebook.source_cells]
    graded = [*notebook.grade_cells, *notebook.task_cells]
    return sorted(graded, key=lambda c: order.index(c.name) if c.name in order else len(order))


def _column(notebook: str, name: str) -> str:
    return f"{notebook}.{name.removeprefix('test_')}"


def _submissions(gradebook: Any, assignment: Assignment) -> list[Any]:
    """Load an assignment's submissions with all their grades at once."""
    notebooks = selectinload(SubmittedAssignment.notebooks)
    found: list[Any] = (
        gradebook.db.query(SubmittedAssignment)
        .filter(SubmittedAssignment.assignment_id == assignment.id)
        .options(notebooks.selectinload(SubmittedNotebook.grades).selectinload(Grade.cell))
        .options(notebooks.selectinload(SubmittedNotebook.notebook))
        .all()
    )
    return found


def _row(assignment: Assignment, student: Any, submission: Any) -> Iterator[Any]:
    """Yield the points of each column, then the row's head."""
    points: dict[str, str] = {}
    waits, scores, penalty = False, 0.0, 0.0
    for notebook in submission.notebooks if submission else ():
        for grade in notebook.grades:
            missing = grade.needs_manual_grade and grade.manual_score is None
            waits |= bool(grade.needs_manual_grade)
            name = _column(notebook.name, grade.name)
            points[name] = "" if missing and grade.auto_score is None else points_text(grade.score)
        score = sum(grade.score for grade in notebook.grades)
        points[notebook.name] = points_text(score)
        scores, penalty = scores + score, penalty + (notebook.late_submission_penalty or 0.0)
    yield points
    for text in (student.id, student.last_name, student.first_name, student.email):
        yield cell(text or "")
    yield cell(assignment.name)
    yield str(submission.timestamp or "") if submission else ""
    yield MISSING if submission is None else BY_HAND if waits else GRADED
    yield points_text(penalty)
    yield points_text(max(scores - penalty, 0.0))
    yield points_text(sum(notebook.max_score for notebook in assignment.notebooks))
