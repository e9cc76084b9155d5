"""A student's notebook with its answers put back to the stubs'."""

from __future__ import annotations

import re
from typing import Any

import jupytext
import nbformat

from grader.errors import GradeError
from grader.intake.sources import Content
from grader.language import gettext as _

DEFINITION = r"^(?:def|class)\s+({})\b"


def with_stubs(content: Content, stub: str, functions: tuple[str, ...]) -> bytes:
    """Put the stub's code into those of a notebook's cells that define a function.

    Parameters
    ----------
    content : Content
        The notebook.
    stub : str
        The exercise's stub, a script.
    functions : tuple of str
        What the student writes.

    Returns
    -------
    bytes
        The notebook; an answer whose cell is gone stands at its end.

    Raises
    ------
    GradeError
        If it is no notebook.
    """
    try:
        notebook = nbformat.reads(content.data.decode("utf-8"), as_version=nbformat.NO_CONVERT)
        cells = notebook.cells
        sound = all(isinstance(cell["source"], str) for cell in cells)
    except Exception:  # nbformat raises whatever it trips over
        sound = False
    if not sound:
        raise GradeError(
            _("this is no notebook that can be put back cell by cell"),
            where=content.name,
            remedy=_("move the file away, and reset again for a fresh script"),
        )
    fresh = _answers(jupytext.reads(stub, fmt="py:percent").cells, functions)
    missing = dict(fresh)
    for cell in cells:
        for function in _defined(cell, functions):
            cell["source"] = missing.pop(function, "")
            cell["outputs"], cell["execution_count"] = [], None
    cells += [_as_cell(source, notebook) for source in missing.values()]
    text: str = nbformat.writes(notebook)
    return f"{text}\n".encode()


def _answers(cells: list[Any], functions: tuple[str, ...]) -> dict[str, str]:
    """Find the source of each function's cell."""
    return {function: cell.source for cell in cells for function in _defined(cell, functions)}


def _defined(cell: Any, functions: tuple[str, ...]) -> list[str]:
    """Name the function that a cell defines; the first if there are several."""
    if cell.get("cell_type") != "code":
        return []
    pattern = DEFINITION.format("|".join(map(re.escape, functions)))
    return re.findall(pattern, cell["source"], re.MULTILINE)[:1]


def _as_cell(source: str, notebook: Any) -> Any:
    cell = nbformat.v4.new_code_cell(source)
    if notebook.get("nbformat_minor", 0) < 5:
        cell.pop("id")  # cells of older notebooks have none
    return cell
