"""Where a student's files lie."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from grader.course.material import Material
from grader.errors import GradeError
from grader.intake.sources import find_file, read_content
from grader.language import gettext as _


def find_folder(material: Sequence[Material], named: Path | None = None) -> Path:
    """Return the folder that was named; else this one, or ./exercises where the files lie there.

    Raises
    ------
    GradeError
        If none is named, and no exercise's file lies here.
    """
    if named is not None:
        return named
    here = Path.cwd()
    for folder in (here, here / "exercises"):
        if any(find_file(folder, entry.name) for entry in material):
            return folder
    raise GradeError(
        _("none of the exercises' files lies here"),
        where=here,
        remedy=_("change to the folder that holds {file}, or use --folder").format(
            file=f"{material[0].name}.py"
        ),
    )


def fingerprint(folder: Path, exercise: str) -> str:
    """Tell one state of a student's file from another; empty where there is no file."""
    file = find_file(folder, exercise)
    return read_content(file).digest if file else ""
