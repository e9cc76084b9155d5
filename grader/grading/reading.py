"""Reads ``results.json`` back: for reports and exports that follow without grading again."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import msgspec

from grader.course.settings import Limits
from grader.errors import GradeError
from grader.grading.files import FORMAT
from grader.grading.results import SubmissionResult
from grader.language import SOURCE

FILE = "results.json"
AGAIN = "run `grade run` again with the same -o DIR: what it has graded is kept there"


@dataclass(frozen=True)
class GradedExercise:
    """One exercise of the run: its name, its title, and what a submission was allowed."""

    name: str
    title: str
    limits: Limits


@dataclass(frozen=True)
class Run:
    """A run of ``grade run``, as its ``results.json`` tells it.

    Attributes
    ----------
    course : str
        The course's title.
    created : str
        When the file was written: UTC, ISO 8601.
    seed : int
        Random cases of the hidden tests came from it. Keep it from students.
    versions : dict of str to str
        Package to version, of what graded.
    unsafe : bool
        Whether anything was graded without confinement.
    exercises : tuple of GradedExercise
        In the course's order.
    submissions : tuple of SubmissionResult
        By name; each has a result for each of the exercises, in their order.
    language : str
        Of the messages to students, and so of their pages.
    """

    course: str
    created: str
    seed: int
    versions: dict[str, str]
    unsafe: bool
    exercises: tuple[GradedExercise, ...]
    submissions: tuple[SubmissionResult, ...]
    language: str = SOURCE

    @property
    def worth(self) -> tuple[float, ...]:
        """What each exercise is worth: the most that any result of it knows.

        A result that a dying worker has left behind knows of no tests.
        """
        return tuple(
            max((one.exercises[number].max_points for one in self.submissions), default=0.0)
            for number in range(len(self.exercises))
        )


class _Head(msgspec.Struct):
    """What is looked at first, for the rest is only known for this format."""

    format: int


def load_run(path: Path) -> Run:
    """Read what a run has found.

    Parameters
    ----------
    path : Path
        A ``results.json``, or the folder that holds one.

    Returns
    -------
    Run
        Points and seconds are rounded as they stand in the file.

    Raises
    ------
    GradeError
        If there is no such file, or it is broken or written in another format.
    """
    file = path / FILE if path.is_dir() else path
    data = _read(file)
    try:
        found = msgspec.json.decode(data, type=_Head).format
        if found != FORMAT:
            raise _other_format(file, found)
        run = msgspec.json.decode(data, type=Run)
    except msgspec.ValidationError as error:
        raise GradeError(f"is no result of a run: {error}", where=file, remedy=AGAIN) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise GradeError(f"is damaged: {error}", where=file, remedy=AGAIN) from error
    _check(run, file)
    return run


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except FileNotFoundError as error:
        raise GradeError(
            "there is no such file", where=file, remedy="name the folder that `grade run` wrote to"
        ) from error
    except OSError as error:
        raise GradeError(
            f"cannot be read: {error.strerror}", where=file, remedy="mend its rights"
        ) from error


def _other_format(file: Path, found: int) -> GradeError:
    remedy = "use the version of cnn-exercises that wrote it, or a newer one"
    return GradeError(
        f"is written in format {found}; this version reads {FORMAT}",
        where=file,
        remedy=remedy if found > FORMAT else AGAIN,
    )


def _check(run: Run, file: Path) -> None:
    """Hold what readers rely on: one result for each exercise, and each student once."""
    names = [exercise.name for exercise in run.exercises]
    seen: set[str] = set()
    for one in run.submissions:
        if [result.exercise for result in one.exercises] != names or one.student in seen:
            twice = one.student in seen
            what = "is in it twice" if twice else "has results of other exercises than the run"
            raise GradeError(f"student {one.student!r} {what}", where=file, remedy=AGAIN)
        seen.add(one.student)
