"""An exercise's notebook for students without nbgrader: made of the stub alone."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

import jupytext
from nbformat.v4 import new_code_cell

from grader.errors import CourseError
from grader.intake.notebooks import CHECKS
from grader.notebooks.build import (
    code_cell,
    import_of_checks,
    name_of_test,
    notebook_of,
    prose_cell,
)

DEFINES = re.compile(r"^(?:def|class) (\w+)", re.MULTILINE)


def student_notebook(stub: Path, functions: Collection[str], language: str) -> Any:
    """Build the notebook of a stub; nothing of the solution is read.

    Parameters
    ----------
    stub : Path
        A percent-format script; its figures lie beside it.
    functions : collection of str
        What the student writes.
    language : str
        What its checks speak.

    Returns
    -------
    nbformat.NotebookNode
        The stub's cells, a cell that imports the checks, and one behind each function that calls
        them. `grade` passes these over, as it does in a notebook of nbgrader.

    Raises
    ------
    CourseError
        If the stub or a figure cannot be read.
    """
    try:
        script = jupytext.reads(stub.read_text(encoding="utf-8"), fmt="py:percent")
    except (OSError, UnicodeDecodeError) as error:
        raise CourseError(f"cannot be read: {error}", where=stub) from error
    return notebook_of(_cells(script.cells, stub.parent, functions, language))


def _cells(parts: Any, folder: Path, functions: Collection[str], language: str) -> Iterator[Any]:
    imported = False
    for part in parts:
        if part.cell_type == "markdown":
            yield prose_cell(part.source, folder)
            if not imported:
                yield code_cell(import_of_checks(language), CHECKS, locked=True)
            imported = True
            continue
        yield new_code_cell(part.source)
        for function in DEFINES.findall(part.source):
            if function in functions:
                test = f'check("{function}")'
                yield code_cell(test, name_of_test(function), grade=True, locked=True)
