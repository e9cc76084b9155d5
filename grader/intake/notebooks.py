"""Reads the code of a notebook, and nothing else of it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import nbformat
from jupytext.magics import comment_magic

from grader.errors import SubmissionError
from grader.intake.sources import MAX_SCRIPT, marked_encoding, printable

# Each opens a list or an object, which takes 80 bytes of memory for one of the file.
MOST_BRACKETS = 3_000_000
KEPT = ("cell_type", "id", "source", "input", "language", "level")


def code_cells(data: bytes, name: str) -> list[str]:
    """Take the code cells of a notebook, magics and shell lines commented out.

    Raises
    ------
    SubmissionError
        If it is no notebook, or out of all proportion.
    """
    if data.count(b"[") + data.count(b"{") > MOST_BRACKETS:
        remedy = "clear the outputs and hand it in again"
        raise SubmissionError("has too many parts", where=name, remedy=remedy)
    try:
        text = data.decode(marked_encoding(data) or "utf-8-sig")
        bare = json.dumps(_bare(json.loads(text)))
        notebook: Any = nbformat.reads(bare, as_version=4)  # type: ignore[no-untyped-call] # untyped
        codes: Sequence[str] = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
        large = sum(map(len, codes)) > MAX_SCRIPT
        cells = [] if large else ["\n".join(comment_magic(str(c).splitlines())) for c in codes]
    except Exception as error:
        # Whatever a reader makes of hostile JSON, it costs this file alone.
        what = printable(str(error))[:200]
        remedy = "open it in Jupyter and save it again"
        raise SubmissionError(f"is no notebook: {what}", where=name, remedy=remedy) from error
    if large:
        raise SubmissionError(f"has more than {MAX_SCRIPT // 2**20} MB of code", where=name)
    return cells


def _bare(notebook: Any) -> dict[str, Any]:
    """Leave out outputs and metadata: they are most of a large notebook, and nobody grades them."""
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
        bare.append(kept | {"metadata": {}})
    return bare
