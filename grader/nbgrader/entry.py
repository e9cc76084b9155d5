"""One student's submission in the gradebook: scored, or left without a score."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from nbgrader.api import (
    Comment,
    Grade,
    Gradebook,
    MissingEntry,
    SubmittedAssignment,
    SubmittedNotebook,
)
from nbgrader.preprocessors import AssignLatePenalties
from sqlalchemy.orm import selectinload

from grader.errors import SubmissionError
from grader.nbgrader.folder import Folder
from grader.nbgrader.marks import Mark
from grader.nbgrader.records import forget_grades, record
from grader.nbgrader.released import Released


@dataclass(frozen=True)
class Entry:
    """What a gradebook holds of one student's submission.

    Its methods work inside a `transaction`, which the caller opens.

    Attributes
    ----------
    folder : Folder
        The course folder and the assignment.
    gradebook : nbgrader.api.Gradebook
        An open one.
    student : str
        Whose.
    """

    folder: Folder
    gradebook: Gradebook
    student: str

    def score(
        self,
        notebooks: Mapping[str, Any],
        released: Mapping[str, Released],
        marks: Mapping[str, Mapping[str, Mark]],
    ) -> tuple[float, int]:
        """Write scores, comments and late penalties.

        Parameters
        ----------
        notebooks : mapping
            Name to what was handed in, restored.
        released : mapping
            Name to what was released.
        marks : mapping
            Name to its test cells' marks.

        Returns
        -------
        tuple of float and int
            The points of graded cells, and how many cells wait for a person.
        """
        submission = self._begin()
        points, by_hand = 0.0, 0
        for submitted in submission.notebooks:
            name = submitted.name
            if name in notebooks:
                record(submitted, notebooks[name].cells, released[name].cells, marks[name])
            else:
                _missing(submitted)
            points += sum(grade.auto_score or 0.0 for grade in submitted.grades)
            by_hand += sum(bool(grade.needs_manual_grade) for grade in submitted.grades)
        self.gradebook.db.flush()
        for submitted in submission.notebooks:
            if submitted.name in notebooks:
                self._assign_penalty(submission, submitted)
        return points, by_hand

    def forget(self) -> None:
        """Take the scores of an earlier submission away: they are not those of what is there now.

        If nbgrader finds no notebook of the assignment it lets them stand, with the new time.
        """
        # Of no known time, or of a student whom the settings forbid to create.
        with contextlib.suppress(SubmissionError, MissingEntry):
            if self.folder.has_notebooks(self.student):
                self._begin()
        with contextlib.suppress(MissingEntry):
            found = self.gradebook.find_submission(self.folder.assignment, self.student)
            for submitted in self._loaded(found.id).notebooks:
                forget_grades(submitted)

    def _begin(self) -> Any:
        """Find or make the submission, and load what belongs to it."""
        if self.folder.converter.create_student:
            self.gradebook.update_or_create_student(self.student)
        else:
            self.gradebook.find_student(self.student)
        stamp = self.folder.timestamp(self.student)
        known = {} if stamp is None else {"timestamp": stamp}
        submission = self.gradebook.update_or_create_submission(
            self.folder.assignment, self.student, **known
        )
        return self._loaded(submission.id)

    def _loaded(self, key: str) -> Any:
        """Load all at once; until the commit nobody else changes it (SQLite is locked already)."""
        db = self.gradebook.db
        own = (SubmittedNotebook.assignment_id == key,)
        for kind in (Grade, Comment):
            db.query(kind.id).join(SubmittedNotebook).filter(*own).with_for_update(of=kind).all()
        notebooks = selectinload(SubmittedAssignment.notebooks)
        return (
            db.query(SubmittedAssignment)
            .filter(SubmittedAssignment.id == key)
            .options(
                notebooks.selectinload(SubmittedNotebook.notebook),
                notebooks.selectinload(SubmittedNotebook.grades).selectinload(Grade.cell),
                notebooks.selectinload(SubmittedNotebook.comments).selectinload(Comment.cell),
            )
            .populate_existing()
            .one()
        )

    def _assign_penalty(self, submission: Any, submitted: Any) -> None:
        """Take off what the settings' plugin says, as nbgrader's own step does."""
        step = AssignLatePenalties(parent=self.folder.converter)
        step.init_plugin()
        submitted.late_submission_penalty = None
        late = submission.total_seconds_late
        if late > 0:
            penalty = step.plugin_inst.late_submission_penalty(self.student, submitted.score, late)
            if penalty is not None:
                submitted.late_submission_penalty = step._check_late_penalty(submitted, penalty)


def _missing(submitted: Any) -> None:
    """Score a notebook that was not handed in, as nbgrader does."""
    for grade in submitted.grades:
        grade.auto_score, grade.needs_manual_grade = 0.0, False
