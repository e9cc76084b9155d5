"""Spreads submissions over worker processes, and keeps one's death from costing another."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

from grader.course.settings import Course, Exercise
from grader.errors import GradeError
from grader.grading.results import ExerciseResult, Status, SubmissionResult
from grader.intake.folders import Submission
from grader.sandbox import ONE_THREAD

PRELOAD = "grader.grading.preload"
PRELOAD_TORCH = "grader.grading.preload_torch"


@dataclass
class _Worker:
    process: BaseProcess
    pipe: Connection
    busy_with: Submission | None = None


def grade_all(
    course: Course,
    submissions: Sequence[Submission],
    exercises: Sequence[Exercise],
    jobs: int,
) -> Iterator[SubmissionResult]:
    """Grade submissions on several worker processes.

    Parameters
    ----------
    course : Course
        The course.
    submissions : sequence of Submission
        What to grade.
    exercises : sequence of Exercise
        Which exercises of each.
    jobs : int
        How many worker processes, at least 1.

    Yields
    ------
    SubmissionResult
        One for each submission, as they are done; in no particular order.

    Raises
    ------
    GradeError
        If a worker cannot start at all: the course or the confinement is at fault.
    """
    os.environ.update(ONE_THREAD)
    waiting = list(reversed(submissions))
    names = [exercise.name for exercise in exercises]
    workers = [_start(course, names) for _ in range(min(jobs, len(submissions)))]
    try:
        for worker in workers:
            _hand_out(worker, waiting)
        while busy := [worker for worker in workers if worker.busy_with is not None]:
            ready = wait([worker.pipe for worker in busy])
            for worker in [worker for worker in busy if worker.pipe in ready]:
                yield _take(worker, exercises)
                if not worker.process.is_alive() and waiting:
                    _replace(worker, course, names)
                _hand_out(worker, waiting)
    finally:
        for worker in workers:
            worker.pipe.close()
        for worker in workers:
            worker.process.join(timeout=5)
            worker.process.kill()


def _start(course: Course, names: Sequence[str]) -> _Worker:
    # A server that has imported everything forks the workers: they share what that took, in time
    # and in memory. It runs one thread, so that a fork of it is safe.
    context = multiprocessing.get_context("forkserver")
    torch = any("torch" in course.exercise(name).packages for name in names)
    context.set_forkserver_preload([PRELOAD_TORCH if torch else PRELOAD])
    ours, theirs = context.Pipe()
    process = context.Process(target=_work, args=(course, names, theirs), daemon=True)
    process.start()
    theirs.close()
    return _Worker(process, ours)


def _replace(worker: _Worker, course: Course, names: Sequence[str]) -> None:
    fresh = _start(course, names)
    worker.pipe.close()
    worker.process, worker.pipe = fresh.process, fresh.pipe


def _hand_out(worker: _Worker, waiting: list[Submission]) -> None:
    worker.busy_with = waiting.pop() if waiting else None
    if worker.busy_with is not None:
        try:
            worker.pipe.send(worker.busy_with)
        except OSError:
            return  # it died; waiting for its answer finds the end of the pipe


def _take(worker: _Worker, exercises: Sequence[Exercise]) -> SubmissionResult:
    """Receive a worker's result, or make one that says that the worker died."""
    submission = worker.busy_with
    assert submission is not None
    try:
        answer = worker.pipe.recv()
    except (EOFError, OSError):
        worker.process.join()
        text = f"A worker process of the grader ended (exit code {worker.process.exitcode})."
        return SubmissionResult(
            submission.student,
            tuple(
                ExerciseResult(exercise.name, Status.NOT_GRADED, None, 0.0, note=text)
                for exercise in exercises
            ),
        )
    if isinstance(answer, GradeError):
        raise answer
    result: SubmissionResult = answer
    return result


def _work(course: Course, names: Sequence[str], pipe: Connection) -> None:
    """Run in a worker: collect the hidden tests, then grade what the pipe brings."""
    # Imported here: the parent only hands out work, and starts at once without pytest.
    from grader.grading.grade import Grader
    from grader.hidden.session import HiddenTests, with_hidden_tests

    exercises = [course.exercise(name) for name in names]

    def body(hidden: HiddenTests) -> None:
        with Grader(course, hidden) as grader:
            grader.prove_confinement(exercises)
            while True:
                try:
                    submission = pipe.recv()
                except EOFError:
                    return
                pipe.send(grader.grade(submission, exercises))

    try:
        with_hidden_tests(course, names, body)
    except GradeError as error:
        pipe.send(error)
    except (BrokenPipeError, KeyboardInterrupt):
        return  # the grader is gone, or going
