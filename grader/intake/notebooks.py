"""Reads notebooks that nobody vouches for: the code of one for grading, or its cells to show."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import nbformat
from jupytext.magics import comment_magic

from grader.errors import SubmissionError
from grader.intake.sources import MAX_SCRIPT, marked_encoding, printable
from grader.language import gettext as _

# Each opens a list or an object, which takes 80 bytes of memory for one of the file.
MOST_BRACKETS = 3_000_000
KEPT = ("cell_type", "id", "source", "input", "language", "level", "attachments")
CHECKS = "checks"  # nbgrader's name for the cell that imports `check`


def code_cells(data: bytes, name: str) -> list[str]:
    """Take the code cells of a notebook, magics and shell lines commented out.

    Returns
    -------
    list of str
        One text for each code cell; an empty one for a cell that only checks, so that cells keep
        their numbers.

    Raises
    ------
    SubmissionError
        If it is no notebook, or out of all proportion.
    """
    codes = [cell for cell in read_cells(data, name) if cell.cell_type == "code"]
    if sum(len(cell.source) for cell in codes) > MAX_SCRIPT:
        what = _("has more than {size} MB of code").format(size=MAX_SCRIPT // 2**20)
        raise SubmissionError(what, where=name)
    try:
        return ["" if only_checks(cell.metadata) else _as_python(cell.source) for cell in codes]
    except Exception as error:
        raise _no_notebook(error, name) from error


def read_cells(data: bytes, name: str) -> list[Any]:
    """Read a notebook's cells, whatever its version.

    Returns
    -------
    list of nbformat.NotebookNode
        As version 4 has them, without outputs; of the metadata only nbgrader's is kept. What is in
        it and in attachments is unchecked.

    Raises
    ------
    SubmissionError
        If it is no notebook, or out of all proportion.
    """
    if data.count(b"[") + data.count(b"{") > MOST_BRACKETS:
        remedy = _("clear the outputs and hand it in again")
        raise SubmissionError(_("has too many parts"), where=name, remedy=remedy)
    try:
        text = data.decode(marked_encoding(data) or "utf-8-sig")
        bare = json.dumps(_bare(json.loads(text)))
        notebook: Any = nbformat.reads(bare, as_version=4)
        cells = list(notebook.cells)
        for cell in cells:
            cell.source = str(cell.source)
    except Exception as error:
        # Whatever a reader makes of hostile JSON, it costs this file alone.
        raise _no_notebook(error, name) from error
    return cells


def only_checks(metadata: Mapping[str, Any]) -> bool:
    """Tell from a cell's metadata whether it checks answers and is none itself.

    Who marks an answer so keeps it from being graded, and gains nothing.
    """
    own = metadata.get("nbgrader")
    if not isinstance(own, dict):
        return False
    return own.get("grade_id") == CHECKS or (own.get("grade") is True and not own.get("solution"))


def _as_python(source: str) -> str:
    return "\n".join(comment_magic(source.splitlines()))


def _no_notebook(error: Exception, name: str) -> SubmissionError:
    what = _("is no notebook: {error}").format(error=printable(str(error))[:200])
    return SubmissionError(what, where=name, remedy=_("open it in Jupyter and save it again"))


def _bare(notebook: Any) -> dict[str, Any]:
    """Leave out outputs and most metadata: most of a large notebook, and nobody grades them."""
    bare = {key: notebook[key] for key in ("nbformat", "nbformat_minor") if key in notebook}
    bare["metadata"] = {}
    if "worksheets" in notebook:  # before version 4
        bare["worksheets"] = [{"cells": _bare_cells(w["cells"])} for w in notebook["worksheets"]]
    else:
        bare["cells"] = _bare_cells(notebook["cells"])
    return bare


def _bare_cells(cells: Any) -> list[dict[str, Any]]:
    bare: list[dict[str, Any]] = []
    for cell in cells:
        kept = {key: cell[key] for key in KEPT if key in cell}
        if kept.get("cell_type") == "code":
            kept |= {"outputs": [], "execution_count": None}
        metadata = cell.get("metadata", {})
        own = {"nbgrader": metadata["nbgrader"]} if "nbgrader" in metadata else {}
        bare.append(kept | {"metadata": own})
    return bare
