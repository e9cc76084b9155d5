"""Grades a class: what is stored already is taken, the rest is graded and stored as it comes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from grader.grading.keys import exercise_key, result_key
from grader.grading.results import ExerciseResult, SubmissionResult
from grader.grading.store import Store
from grader.grading.tasks import Task
from grader.grading.workers import Orders, grade_all
from grader.intake.submissions import Submission
from grader.language import speaking
from grader.sandbox import Tier, Wanted


@dataclass(frozen=True)
class Graded:
    """One submission that is done.

    Attributes
    ----------
    result : SubmissionResult
        Whole.
    anew : int
        How many of its exercises were graded by this run.
    """

    result: SubmissionResult
    anew: int


def grade_class(
    orders: Orders, submissions: Iterable[Submission], store: Store, jobs: int
) -> Iterator[Graded]:
    """Grade submissions, but for what the store holds.

    Parameters
    ----------
    orders : Orders
        Course, exercises and confinement.
    submissions : iterable of Submission
        Each student once; read one after another, as workers are free.
    store : Store
        Of the output folder.
    jobs : int
        How many worker processes, at least 1.

    Yields
    ------
    Graded
        One for each submission, as they are done and stored; in no particular order.

    Raises
    ------
    GradeError
        See `grade_all` and `Store`; what was yielded is stored.
    """
    course = orders.course
    keys = {name: exercise_key(course, course.exercise(name)) for name in orders.exercises}
    complete: list[Graded] = []
    begun: dict[str, _Begun] = {}

    def tasks() -> Iterator[Task]:
        for submission in submissions:
            with speaking(course.language, course.translations):
                task, entry = _look_up(submission, keys, store, orders.wanted)
            if task.contents:
                begun[task.student] = entry
                yield task
            else:
                complete.append(Graded(entry.whole(orders.exercises), 0))

    for result in grade_all(orders, tasks(), jobs):
        entry = begun.pop(result.student)
        store.keep(result.student, entry.keyed(result.exercises))
        entry.known.update((exercise.exercise, exercise) for exercise in result.exercises)
        yield Graded(entry.whole(orders.exercises), len(result.exercises))
        while complete:
            yield complete.pop()
    yield from complete


@dataclass(frozen=True)
class _Begun:
    """A submission in work: the keys of its results, and those that are known."""

    submission: Submission
    keys: Mapping[str, bytes]
    known: dict[str, ExerciseResult]

    def keyed(self, results: Iterable[ExerciseResult]) -> list[tuple[bytes, ExerciseResult]]:
        """Give results their keys, but for those that the next run should try again."""
        return [(self.keys[r.exercise], r) for r in results if r.points is not None]

    def whole(self, exercises: Iterable[str]) -> SubmissionResult:
        """Put all results of a student into the course's order."""
        of = self.submission
        results = tuple(self.known[name] for name in exercises)
        return SubmissionResult(of.student, results, of.lms_id, of.notes)


def _look_up(
    submission: Submission, keys: Mapping[str, bytes], store: Store, wanted: Wanted
) -> tuple[Task, _Begun]:
    """Read a submission, and divide it into what is known and what is to be graded."""
    contents = {name: submission.read(name) for name in keys}
    own = {name: result_key(keys[name], content) for name, content in contents.items()}
    known: dict[str, ExerciseResult] = {}
    for name, key in own.items():
        stored = store.find(submission.student, name, key)
        if stored is not None and _will_do(stored, wanted):
            known[name] = stored
    left = {name: content for name, content in contents.items() if name not in known}
    return Task(submission.student, left), _Begun(submission, own, known)


def _will_do(stored: ExerciseResult, wanted: Wanted) -> bool:
    """Tell whether a stored result was confined as it is wanted now."""
    if stored.confinement == "":
        return True  # there was nothing to run
    if wanted.tier is not None:
        return stored.confinement == wanted.tier
    return wanted.unsafe or stored.confinement != Tier.NONE
