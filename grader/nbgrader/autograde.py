"""Autogrades a whole class: what ``nbgrader autograde`` leaves behind, at our engine's speed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.preprocessors import AssignLatePenalties

from grader.course.settings import Course
from grader.errors import GradeError, SubmissionError
from grader.grading.results import ExerciseResult
from grader.grading.tasks import Task
from grader.grading.workers import Orders, grade_all
from grader.intake.sources import clean
from grader.nbgrader.folder import Folder
from grader.nbgrader.gradebook import transaction
from grader.nbgrader.marks import Mark
from grader.nbgrader.preprocessors import answers, show
from grader.nbgrader.reading import read_submitted
from grader.nbgrader.records import forget_submission, record
from grader.nbgrader.released import ReleasedCell, kernel_of, released_cells
from grader.nbgrader.restoring import restored
from grader.sandbox import Wanted

MOST_TOLD = 500  # characters of what went wrong


@dataclass(frozen=True)
class Graded:
    """What became of one student's submission.

    Attributes
    ----------
    student : str
        Whose.
    points : float
        Of the cells that were graded.
    by_hand : int
        How many cells wait for a person.
    problem : str
        Why nothing was graded, if so.
    """

    student: str
    points: float = 0.0
    by_hand: int = 0
    problem: str = ""


@dataclass(frozen=True)
class _Released:
    """One notebook as it was released."""

    kernel: Any
    cells: list[ReleasedCell]


def autograde(
    folder: Folder, course: Course, students: Sequence[str], wanted: Wanted, jobs: int
) -> Iterator[Graded]:
    """Grade submissions of one assignment.

    Parameters
    ----------
    folder : Folder
        nbgrader's course folder, and the assignment.
    course : Course
        Whose hidden tests score.
    students : sequence of str
        Whose submissions.
    wanted : Wanted
        How they are to be confined.
    jobs : int
        How many worker processes, at least 1.

    Yields
    ------
    Graded
        One for each student, as they are done: gradebook, autograded notebooks and timestamps are
        then as nbgrader leaves them. Another student's trouble changes nothing of it.

    Raises
    ------
    GradeError
        If the assignment was never generated, or nothing can be graded here.
    """
    with folder.gradebook() as gradebook:
        released = _released(gradebook, folder)
        names = tuple(
            exercise.name
            for exercise in course.exercises
            if exercise.name in released and _is_submitted(folder, exercise.name, students)
        )
        run = _Run(folder, gradebook, released, names)
        yield from run.grade(Orders(course, names, wanted), students, jobs)


def _is_submitted(folder: Folder, exercise: str, students: Sequence[str]) -> bool:
    """Tell whether anyone handed it in: collecting hidden tests and importing torch cost."""
    return any(_path(folder, student, exercise).is_file() for student in students)


def _path(folder: Folder, student: str, notebook: str) -> Path:
    return folder.submitted(student) / f"{notebook}.ipynb"


def _released(gradebook: Gradebook, folder: Folder) -> dict[str, _Released]:
    try:
        notebooks = gradebook.find_assignment(folder.assignment).notebooks
    except MissingEntry:
        notebooks = []
    if not notebooks:
        raise GradeError(
            "the gradebook knows no notebooks of this assignment",
            where=folder.assignment,
            remedy=f"nbgrader generate_assignment {folder.assignment}",
        )
    return {n.name: _Released(kernel_of(n), released_cells(n)) for n in notebooks}


@dataclass
class _Run:
    """One run over a class."""

    folder: Folder
    gradebook: Gradebook
    released: Mapping[str, _Released]
    exercises: Sequence[str]
    done: list[Graded] = field(default_factory=list)

    def grade(self, orders: Orders, students: Sequence[str], jobs: int) -> Iterator[Graded]:
        """Hand the submissions out, and finish each as its result comes."""
        begun: dict[str, dict[str, Any]] = {}
        for result in grade_all(orders, self._tasks(students, begun), jobs):
            found = {one.exercise: one for one in result.exercises}
            yield self._finish(result.student, begun.pop(result.student), found)
            while self.done:
                yield self.done.pop()
        yield from self.done

    def _tasks(self, students: Sequence[str], begun: dict[str, dict[str, Any]]) -> Iterator[Task]:
        """Read one submission after another, as workers are free."""
        for student in students:
            try:
                notebooks = self._read(student)
            except Exception as error:
                self.done.append(self._failed(student, error))
                continue
            graded = [name for name in self.exercises if name in notebooks]
            if graded:
                begun[student] = notebooks
                yield Task(student, {name: answers(notebooks[name], name) for name in graded})
            else:
                self.done.append(self._finish(student, notebooks, {}))

    def _read(self, student: str) -> dict[str, Any]:
        """Read and restore the notebooks that a student handed in."""
        notebooks = {}
        for name, released in self.released.items():
            path = _path(self.folder, student, name)
            if path.is_symlink() or path.exists():
                notebook = read_submitted(path)
                notebook.cells = restored(notebook.cells, released.cells)
                notebook.metadata = nbformat.from_dict(released.kernel)
                notebooks[name] = notebook
        return notebooks

    def _finish(
        self, student: str, notebooks: Mapping[str, Any], found: Mapping[str, ExerciseResult]
    ) -> Graded:
        """Write one student's results; whatever goes wrong costs nobody else."""
        try:
            return self._written(student, notebooks, found)
        except Exception as error:
            return self._failed(student, error)

    def _failed(self, student: str, error: Exception) -> Graded:
        told = str(error) if isinstance(error, GradeError) else f"{type(error).__name__}: {error}"
        problem = clean(told)[:MOST_TOLD] + self._forget(student)
        return Graded(student, problem=problem)

    def _written(
        self, student: str, notebooks: Mapping[str, Any], found: Mapping[str, ExerciseResult]
    ) -> Graded:
        if not notebooks:
            raise SubmissionError(
                "no notebook of this assignment", where=self.folder.submitted(student)
            )
        marks = {name: show(nb, found.get(name)) for name, nb in notebooks.items()}
        replacement = self.folder.replace(student, notebooks)
        replacement.write()
        with transaction(self.gradebook):
            graded = self._record(student, notebooks, marks)
            replacement.remove_old()
        replacement.put_in_place()
        return graded

    def _record(
        self,
        student: str,
        notebooks: Mapping[str, Any],
        marks: Mapping[str, Mapping[str, Mark]],
    ) -> Graded:
        stamp = self.folder.timestamp(student)
        known = {} if stamp is None else {"timestamp": stamp}
        self.gradebook.update_or_create_student(student)
        submission = self.gradebook.update_or_create_submission(
            self.folder.assignment, student, **known
        )
        points, by_hand = 0.0, 0
        for submitted in submission.notebooks:
            name = submitted.name
            if name in notebooks:
                cells, released = notebooks[name].cells, self.released[name].cells
                record(submitted, cells, released, marks[name])
            else:
                _missing(submitted)
            points += sum(grade.auto_score or 0.0 for grade in submitted.grades)
            by_hand += sum(bool(grade.needs_manual_grade) for grade in submitted.grades)
        self.gradebook.db.flush()
        for submitted in submission.notebooks:
            if submitted.name in notebooks:
                self._assign_penalty(student, submission, submitted)
        return Graded(student, points, by_hand)

    def _assign_penalty(self, student: str, submission: Any, submitted: Any) -> None:
        """Take off what the settings' plugin says, as nbgrader's own step does."""
        step = AssignLatePenalties(parent=self.folder.converter)
        step.init_plugin()
        submitted.late_submission_penalty = None
        late = submission.total_seconds_late
        if late > 0:
            penalty = step.plugin_inst.late_submission_penalty(student, submitted.score, late)
            if penalty is not None:
                submitted.late_submission_penalty = step._check_late_penalty(submitted, penalty)

    def _forget(self, student: str) -> str:
        """Take an earlier submission's grades away; returns what to add to the problem."""
        try:
            with transaction(self.gradebook):
                forget_submission(self.gradebook, self.folder.assignment, student)
        except Exception as error:
            return f" (and an earlier grade still stands: {type(error).__name__})"
        return ""


def _missing(submitted: Any) -> None:
    """Score a notebook that was not handed in, as nbgrader does."""
    for grade in submitted.grades:
        grade.auto_score, grade.needs_manual_grade = 0.0, False
