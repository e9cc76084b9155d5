"""Autogrades a whole class: what ``nbgrader autograde`` leaves behind, at our engine's speed."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat
from nbgrader.api import Gradebook, MissingEntry

from grader.course.settings import Course
from grader.errors import GradeError, SubmissionError
from grader.grading.results import ExerciseResult
from grader.grading.tasks import Task
from grader.grading.workers import Orders, grade_all
from grader.intake.sources import clean
from grader.nbgrader.entry import Entry
from grader.nbgrader.folder import Folder
from grader.nbgrader.gradebook import transaction
from grader.nbgrader.preprocessors import answers, show
from grader.nbgrader.reading import read_submitted
from grader.nbgrader.released import Released, kernel_of, released_cells
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
    with folder.held(), folder.gradebook() as gradebook:
        folder.remove_unfinished(folder.students())
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
    if folder.converter.pre_convert_hook is not None:
        return True  # it may make notebooks of what was handed in
    paths = (folder.submitted(student) / f"{exercise}.ipynb" for student in students)
    return any(os.path.lexists(path) for path in paths)  # unlike Path, it raises nothing


def _released(gradebook: Gradebook, folder: Folder) -> dict[str, Released]:
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
    released = {n.name: Released(kernel_of(n), released_cells(n)) for n in notebooks}
    gradebook.db.remove()  # it must not hold a transaction open while the class is graded
    return released


@dataclass
class _Run:
    """One run over a class."""

    folder: Folder
    gradebook: Gradebook
    released: Mapping[str, Released]
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
        self.folder.run_hook("pre", student, self.folder.notebooks(student))
        notebooks = {}
        for path in self._known(student):
            released = self.released[path.stem]
            notebook = read_submitted(path)
            notebook.cells = restored(notebook.cells, released.cells)
            notebook.metadata = nbformat.from_dict(released.kernel)
            notebooks[path.stem] = notebook
        if not notebooks:
            raise SubmissionError(
                "no notebook of this assignment", where=self.folder.submitted(student)
            )
        return notebooks

    def _known(self, student: str) -> list[Path]:
        """List the submitted notebooks that are part of the assignment."""
        return [path for path in self.folder.notebooks(student) if path.stem in self.released]

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
        marks = {name: show(nb, found.get(name)) for name, nb in notebooks.items()}
        entry = Entry(self.folder, self.gradebook, student)
        with self.folder.replacement(student, notebooks) as replacement:
            with transaction(self.gradebook):
                points, by_hand = entry.score(notebooks, self.released, marks)
                replacement.remove_old()
            replacement.put_in_place()
        self.folder.run_hook("post", student, self._known(student))
        return Graded(student, points, by_hand)

    def _forget(self, student: str) -> str:
        """Leave nothing of an earlier grading; returns what to add to the problem."""
        try:
            with transaction(self.gradebook):
                Entry(self.folder, self.gradebook, student).forget()
                self.folder.remove_autograded(student)
        except Exception as error:
            return f" (and an earlier grade still stands: {type(error).__name__})"
        return ""
