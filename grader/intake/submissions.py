"""Finds the students in a folder of submissions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.errors import GradeError
from grader.intake.sources import Content, SubmittedFile, find_file, printable, read_content


@dataclass(frozen=True)
class Submission:
    """What one student handed in: a file for each exercise, by its name."""

    student: str
    files: Mapping[str, SubmittedFile]

    def read(self, exercise: str) -> Content | None:
        """Read the file for an exercise; None where there is none."""
        file = self.files.get(exercise)
        return None if file is None else read_content(file)


def find_submissions(folder: Path, exercises: Sequence[str]) -> list[Submission]:
    """List the students of a folder that holds a folder for each.

    Parameters
    ----------
    folder : Path
        Links and hidden entries in it are passed over.
    exercises : sequence of str
        Names of the exercises whose files are looked for.

    Returns
    -------
    list of Submission
        In the order of the students' names.

    Raises
    ------
    GradeError
        If there is no such folder, or no student in it.
    """
    try:
        entries = sorted(folder.iterdir())
    except (FileNotFoundError, NotADirectoryError) as error:
        remedy = "name the folder that holds a folder for each student"
        raise GradeError("there is no such folder", where=folder, remedy=remedy) from error
    found = [
        Submission(printable(entry.name), _files(entry, exercises))
        for entry in entries
        if not entry.name.startswith(".") and entry.is_dir() and not entry.is_symlink()
    ]
    if not found:
        raise GradeError(
            "there is no student's folder in it",
            where=folder,
            remedy="put each student's files into a folder of their name: alice/ex01_....py",
        )
    return found


def _files(folder: Path, exercises: Sequence[str]) -> dict[str, SubmittedFile]:
    found = {exercise: find_file(folder, exercise) for exercise in exercises}
    return {exercise: file for exercise, file in found.items() if file is not None}
