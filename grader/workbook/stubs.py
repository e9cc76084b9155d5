"""Puts an exercise's stub back, and keeps what stood there."""

from __future__ import annotations

from pathlib import Path

from grader.course.material import Material
from grader.errors import CourseError, GradeError
from grader.intake.sources import SCRIPT, find_file, is_notebook, read_content
from grader.language import gettext as _
from grader.workbook.records import FOLDER, Workbook, stamp, write_whole

BACKUPS = "backups"


def put_stub_back(workbook: Workbook, material: Material) -> Path | None:
    """Put an exercise back to its stub.

    Of a notebook, the answers alone: its other cells, and the names by which nbgrader finds its
    cells, stay.

    Parameters
    ----------
    workbook : Workbook
        The student's folder; how its check ended is forgotten.
    material : Material
        The exercise.

    Returns
    -------
    Path or None
        The backup of what stood there; None if there was no file.

    Raises
    ------
    GradeError
        If the student's file is the only copy of the stub, or a file cannot be written.
    """
    if not material.stubs:
        raise CourseError(
            _("the stub is missing"), where=material.name, remedy=_("install the wheel again")
        )
    stub, file = material.stubs[0], find_file(workbook.folder, material.name)
    path = file.path if file else workbook.folder / f"{material.name}{SCRIPT}"
    if stub.resolve() == path.resolve():
        raise GradeError(
            _("this is the course's own file, and its stub lies nowhere else"),
            where=path,
            remedy=f"git restore {path.name}",
        )
    text = stub.read_bytes()
    if file and is_notebook(file.name):
        # Its reader is slow to import.
        from grader.workbook.notebook import with_stubs

        text = with_stubs(read_content(file), text.decode("utf-8"), tuple(material.hints))
    try:
        backup = _back_up(workbook.folder, path) if file else None
        write_whole(path, text)
    except OSError as error:
        what = _("cannot be written: {reason}").format(reason=error.strerror)
        raise GradeError(what, where=error.filename or path) from error
    workbook.update(lambda records: records.checked.pop(material.name, None))
    return backup


def _back_up(folder: Path, path: Path) -> Path:
    """Copy a file's bytes under a name that is still free."""
    backups = folder / FOLDER / BACKUPS
    backups.mkdir(parents=True, exist_ok=True)
    moment, number = stamp(), 1
    backup = backups / f"{path.stem}-{moment}{path.suffix}"
    while backup.exists():
        number += 1
        backup = backups / f"{path.stem}-{moment}-{number}{path.suffix}"
    write_whole(backup, path.read_bytes())
    return backup
