"""Writes what grading found into nbgrader's gradebook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from nbgrader.api import MissingEntry
from nbgrader.utils import compute_checksum, is_solution, is_task

from grader.nbgrader.marks import Mark
from grader.nbgrader.released import ReleasedCell

NO_RESPONSE = "No response."  # as nbgrader words it


def forget_grades(submitted: Any) -> None:
    """Take the scores of an earlier submission away, so that none stands for a later one.

    Parameters
    ----------
    submitted : nbgrader.api.SubmittedNotebook
        Until it is graded it waits for a person. Manual scores stay, as nbgrader keeps them.
    """
    for grade in submitted.grades:
        grade.auto_score, grade.needs_manual_grade = None, True
    for comment in submitted.comments:
        comment.auto_comment = None


def forget_submission(
    gradebook: Any, assignment: str, student: str, only: Sequence[str] | None = None
) -> None:
    """Take the scores of all notebooks of an earlier submission away, if there is one.

    Parameters
    ----------
    gradebook : nbgrader.api.Gradebook
        The caller commits.
    assignment, student : str
        Which submission.
    only : sequence of str, optional
        The notebooks; by default all of them.
    """
    try:
        found = gradebook.find_submission(assignment, student)
    except MissingEntry:
        return
    for submitted in found.notebooks:
        if only is None or submitted.name in only:
            forget_grades(submitted)


def record(
    submitted: Any,
    cells: Sequence[Any],
    released: Sequence[ReleasedCell],
    marks: Mapping[str, Mark],
) -> None:
    """Write scores and comments of one notebook.

    Parameters
    ----------
    submitted : nbgrader.api.SubmittedNotebook
        Its grades and comments are changed; the caller commits.
    cells : sequence of nbformat.NotebookNode
        The notebook, restored.
    released : sequence of ReleasedCell
        What it consists of.
    marks : mapping
        Test cell to its mark.
    """
    kinds = {cell.name: cell for cell in released}
    untouched = {name for cell in cells if (name := _untouched(cell))}
    for grade in submitted.grades:
        kind = kinds.get(grade.name)
        grade.auto_score = _score(kind, marks, untouched) if kind else None
        # A person gave points before, or has to now.
        grade.needs_manual_grade = grade.manual_score is not None or grade.auto_score is None
    comments = {one.function: one.comment for one in marks.values()}
    for comment in submitted.comments:
        answered = comments.get(comment.name)
        comment.auto_comment = NO_RESPONSE if comment.name in untouched else answered


def _score(kind: ReleasedCell, marks: Mapping[str, Mark], untouched: set[str]) -> float | None:
    if kind.name in marks:
        return marks[kind.name].points
    # What a person grades: an answer that is as it was released is none.
    return 0.0 if kind.solution and kind.name in untouched else None


def _untouched(cell: Any) -> str:
    """Name an answer cell that is as it was released; empty for others."""
    own = cell.metadata.get("nbgrader")
    if own is None or not is_solution(cell) or is_task(cell):
        return ""
    return str(own["grade_id"]) if own["checksum"] == compute_checksum(cell) else ""
