"""Spreads submissions over worker processes, and keeps one's death from costing another."""

from __future__ import annotations

import itertools
import multiprocessing
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

from grader.course.settings import Course, Exercise
from grader.errors import GradeError
from grader.grading.results import ExerciseResult, Status, SubmissionResult
from grader.grading.tasks import Task
from grader.sandbox import ONE_THREAD

PRELOAD = "grader.grading.preload"
PRELOAD_TORCH = "grader.grading.preload_torch"


@dataclass
class _Worker:
    process: BaseProcess
    pipe: Connection
    busy_with: Task | None = None


def grade_all(
    course: Course,
    tasks: Iterable[Task],
    exercises: Sequence[Exercise],
    jobs: int,
) -> Iterator[SubmissionResult]:
    """Grade submissions on several worker processes.

    Parameters
    ----------
    course : Course
        The course.
    tasks : iterable of Task
        What to grade; each is asked for when a worker is free.
    exercises : sequence of Exercise
        All that a task may ask for.
    jobs : int
        How many worker processes, at least 1.

    Yields
    ------
    SubmissionResult
        One for each task, as they are done; in no particular order.

    Raises
    ------
    GradeError
        If a worker cannot start at all: the course or the confinement is at fault.
    """
    os.environ.update(ONE_THREAD)
    names = [exercise.name for exercise in exercises]
    waiting = iter(tasks)
    workers: list[_Worker] = []
    try:
        for task in itertools.islice(waiting, jobs):
            workers.append(_start(course, names))
            _hand_out(workers[-1], task)
        while busy := [worker for worker in workers if worker.busy_with is not None]:
            ready = wait([worker.pipe for worker in busy])
            for worker in [worker for worker in busy if worker.pipe in ready]:
                yield _take(worker)
                following = next(waiting, None)
                if following is not None and not worker.process.is_alive():
                    _replace(worker, course, names)
                _hand_out(worker, following)
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


def _hand_out(worker: _Worker, task: Task | None) -> None:
    worker.busy_with = task
    if task is not None:
        try:
            worker.pipe.send(task)
        except OSError:
            return  # it died; waiting for its answer finds the end of the pipe


def _take(worker: _Worker) -> SubmissionResult:
    """Receive a worker's result, or make one that says that the worker died."""
    task = worker.busy_with
    assert task is not None
    try:
        answer = worker.pipe.recv()
    except (EOFError, OSError):
        worker.process.join()
        text = f"A worker process of the grader ended (exit code {worker.process.exitcode})."
        return SubmissionResult(
            task.student,
            tuple(
                ExerciseResult(name, Status.NOT_GRADED, None, 0.0, note=text)
                for name in task.contents
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
                    task = pipe.recv()
                except EOFError:
                    return
                pipe.send(grader.grade(task))

    try:
        with_hidden_tests(course, names, body)
    except GradeError as error:
        pipe.send(error)
    except (BrokenPipeError, KeyboardInterrupt):
        return  # the grader is gone, or going
