"""What the students' commands share: their folder, and what is remembered of it."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from grader.course.material import Material
from grader.workbook.folder import find_folder, no_folder
from grader.workbook.records import Workbook


def folder_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--folder`` to a command."""
    return click.option(
        "--folder",
        type=click.Path(path_type=Path, file_okay=False, exists=True),
        help="Where your files lie; by default here, or in ./exercises.",
    )(command)


def open_workbook(material: Sequence[Material], folder: Path | None) -> Workbook:
    """Open the student's folder; trouble with what is remembered goes to standard error.

    Raises
    ------
    GradeError
        If none is named, and no exercise's file lies here.
    """
    found = folder or find_folder(material)
    if found is None:
        raise no_folder(material)
    return Workbook(found, tell)


@functools.cache
def tell(text: str) -> None:
    """Tell of trouble that stops nothing; once, however often it is met."""
    click.echo(text, err=True)
