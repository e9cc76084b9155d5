"""Where a student's files lie."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from grader.course.material import Material
from grader.errors import GradeError
from grader.intake.sources import find_file, read_content
from grader.language import gettext as _


def find_folder(material: Sequence[Material]) -> Path | None:
    """Return this folder, or ./exercises, if an exercise's file lies there."""
    here = Path.cwd()
    return next(
        (
            folder
            for folder in (here, here / "exercises")
            if any(find_file(folder, entry.name) for entry in material)
        ),
        None,
    )


def no_folder(material: Sequence[Material]) -> GradeError:
    """Word that no exercise's file lies here."""
    return GradeError(
        _("none of the exercises' files lies here"),
        where=Path.cwd(),
        remedy=_("change to the folder that holds {file}, or use --folder").format(
            file=f"{material[0].name}.py"
        ),
    )


def fingerprint(folder: Path, exercise: str) -> str:
    """Tell one state of a student's file from another; empty where there is no file."""
    file = find_file(folder, exercise)
    return read_content(file).digest if file else ""
