"""Finds the students in a folder of submissions."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from grader.errors import GradeError
from grader.intake.sources import printable


@dataclass(frozen=True)
class Submission:
    """What one student handed in: a folder."""

    student: str
    folder: Path


def find_submissions(folder: Path) -> list[Submission]:
    """List the students of a folder that holds a folder for each.

    Parameters
    ----------
    folder : Path
        Links and hidden entries in it are passed over.

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
        Submission(printable(entry.name), entry)
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
