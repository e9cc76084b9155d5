"""Spreads submissions over worker processes, and keeps one's death from costing another."""

from __future__ import annotations

import contextlib
import itertools
import multiprocessing
import os
import signal
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

from grader.course.settings import Course
from grader.errors import GradeError
from grader.grading.results import ExerciseResult, Status, SubmissionResult
from grader.grading.tasks import Task
from grader.language import speaking
from grader.sandbox import ONE_THREAD, Wanted
from grader.sandbox.process import KILLED

PRELOAD = "grader.grading.preload"
PRELOAD_TORCH = "grader.grading.preload_torch"
# Beyond what the course allows a submission, for the hidden tests' own work and slow machines.
GRACE = 4.0
GRACE_SECONDS = 300.0


@dataclass(frozen=True)
class Orders:
    """What every worker is told at its start.

    Attributes
    ----------
    course : Course
        The course.
    exercises : tuple of str
        All that a task may ask for.
    wanted : Wanted
        How submissions are to be confined.
    """

    course: Course
    exercises: tuple[str, ...]
    wanted: Wanted

    def seconds(self, task: Task) -> float:
        """Tell after what time a worker must have got stuck."""
        limits = [self.course.exercise(name).limits for name in task.contents]
        return GRACE * sum(limit.exercise_seconds for limit in limits) + GRACE_SECONDS


@dataclass
class _Worker:
    process: BaseProcess
    pipe: Connection
    busy_with: Task | None = None
    deadline: float = 0.0


def grade_all(orders: Orders, tasks: Iterable[Task], jobs: int) -> Iterator[SubmissionResult]:
    """Grade submissions on several worker processes.

    Parameters
    ----------
    orders : Orders
        What the workers are told.
    tasks : iterable of Task
        What to grade; each is asked for when a worker is free.
    jobs : int
        How many worker processes, at least 1.

    Yields
    ------
    SubmissionResult
        One for each task, as they are done; in no particular order.

    Raises
    ------
    GradeError
        If a worker cannot start at all, or one after another dies: the course, the confinement or
        the machine is at fault.
    """
    os.environ.update(ONE_THREAD)
    waiting = iter(tasks)
    workers: list[_Worker] = []
    deaths = 0
    try:
        for task in itertools.islice(waiting, jobs):
            workers.append(_start(orders))
            _hand_out(workers[-1], task, orders)
        while busy := [worker for worker in workers if worker.busy_with is not None]:
            for worker in _ready(busy):
                result = _take(worker)
                dead = not worker.process.is_alive()
                deaths = deaths + 1 if dead else 0
                yield result
                if deaths > 2 * jobs:
                    raise _giving_up(result)
                following = next(waiting, None)
                if following is not None and dead:
                    _replace(worker, orders)
                _hand_out(worker, following, orders)
    finally:
        _dismiss(workers)


def _ready(busy: Sequence[_Worker]) -> list[_Worker]:
    """Wait until a worker has answered, has died, or has been killed because it is stuck."""
    while True:
        first = min(worker.deadline for worker in busy)
        pipes = wait([worker.pipe for worker in busy], max(0.0, first - time.monotonic()))
        if pipes:
            return [worker for worker in busy if worker.pipe in pipes]
        for worker in busy:
            if worker.deadline <= time.monotonic():
                worker.process.kill()


def _start(orders: Orders) -> _Worker:
    # A server that has imported everything forks the workers: they share what that took, in time
    # and in memory. It runs one thread, so that a fork of it is safe.
    ours, theirs = multiprocessing.Pipe()
    process: BaseProcess
    if "forkserver" in multiprocessing.get_all_start_methods():
        context = multiprocessing.get_context("forkserver")
        torch = any("torch" in orders.course.exercise(name).packages for name in orders.exercises)
        context.set_forkserver_preload([PRELOAD_TORCH if torch else PRELOAD])
        process = context.Process(target=_work, args=(orders, theirs), daemon=True)
    else:  # Windows, for --unsafe
        spawn = multiprocessing.get_context("spawn")
        process = spawn.Process(target=_work, args=(orders, theirs), daemon=True)
    try:
        process.start()
    except (EOFError, OSError) as error:  # EOFError: the server has died
        raise _cannot_start(error) from error
    theirs.close()
    return _Worker(process, ours)


def _cannot_start(error: Exception) -> GradeError:
    if "AF_UNIX path too long" in str(error):
        return GradeError(
            "the name of the folder for temporary files is too long for a socket in it",
            where=tempfile.gettempdir(),
            remedy="set TMPDIR to a folder of at most 70 characters",
        )
    return GradeError(
        f"a worker process cannot start ({type(error).__name__}); is memory short?",
        where="grade run",
        remedy="free some memory, or run `grade doctor`; what was graded is kept",
    )


def _replace(worker: _Worker, orders: Orders) -> None:
    fresh = _start(orders)
    worker.pipe.close()
    worker.process, worker.pipe = fresh.process, fresh.pipe


def _hand_out(worker: _Worker, task: Task | None, orders: Orders) -> None:
    worker.busy_with = task
    if task is not None:
        worker.deadline = time.monotonic() + orders.seconds(task)
        # If it died, waiting for its answer finds the end of the pipe.
        with contextlib.suppress(OSError):
            worker.pipe.send(task)


def _take(worker: _Worker) -> SubmissionResult:
    """Receive a worker's result, or make one that says that the worker died."""
    task = worker.busy_with
    assert task is not None
    try:
        answer = worker.pipe.recv()
    except (EOFError, OSError):
        worker.process.join()
        text = f"A worker process of the grader ended ({_manner(worker)})."
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


def _manner(worker: _Worker) -> str:
    """Say how a worker ended, and what that usually means."""
    code = worker.process.exitcode or 0
    if code != -KILLED:
        return f"exit code {code}"
    if worker.deadline <= time.monotonic():
        return "it was stuck and was killed"
    return "killed: perhaps the machine ran out of memory"


def _giving_up(last: SubmissionResult) -> GradeError:
    return GradeError(
        f"one worker after another ended: {last.exercises[0].note}",
        where="grade run",
        remedy="run `grade doctor`, or use fewer --jobs; what was graded is kept",
    )


def _dismiss(workers: Sequence[_Worker]) -> None:
    """End the workers: at once those that are in the middle of something."""
    for worker in workers:
        if worker.busy_with is not None:
            worker.process.kill()
        worker.pipe.close()
    for worker in workers:
        worker.process.join(timeout=5)
        worker.process.kill()
        worker.process.join()


def _work(orders: Orders, pipe: Connection) -> None:
    """Run in a worker: collect the hidden tests, then grade what the pipe brings."""
    # Ctrl-C reaches every process of the terminal; the command alone decides what to do.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _end_with_parent()
    try:
        # Imported here: the command only hands out work, and starts at once without pytest.
        from grader.grading.grade import Grader
        from grader.hidden.session import HiddenTests, with_hidden_tests
    except (ImportError, MemoryError) as error:
        pipe.send(_cannot_start(error))
        return
    exercises = [orders.course.exercise(name) for name in orders.exercises]

    def body(hidden: HiddenTests) -> None:
        course = orders.course
        with (
            speaking(course.language, course.translations),
            Grader(course, hidden, orders.wanted) as grader,
        ):
            grader.prove_confinement(exercises)
            while True:
                try:
                    task = pipe.recv()
                except (EOFError, OSError):
                    return  # the command is done, or gone
                pipe.send(grader.grade(task))

    try:
        with_hidden_tests(orders.course, orders.exercises, body)
    except GradeError as error:
        pipe.send(error)
    except BrokenPipeError:
        return  # the command is gone


def _end_with_parent() -> None:
    """Die with the process that forked this one, which dies with the command."""
    if sys.platform != "linux":
        return
    from grader.sandbox.inside.kernel import PR_SET_PDEATHSIG, prctl

    prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
