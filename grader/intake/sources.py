"""Reads a student's file as Python, from a script or a notebook."""

from __future__ import annotations

import io
import stat
import tokenize
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader.errors import SubmissionError

MAX_SCRIPT = 2 * 2**20  # bytes
MAX_NOTEBOOK = 50 * 2**20
SUFFIXES = (".py", ".ipynb")


@dataclass(frozen=True)
class Source:
    """One file as Python.

    Attributes
    ----------
    file : str
        Its name in the student's folder.
    cells : list of str
        One text for a script, one for each code cell of a notebook.
    """

    file: str
    cells: list[str]


def printable(text: str) -> str:
    """Make a name safe to print: no control or bidirectional characters, no lone surrogates."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)


def clean(text: str) -> str:
    """Make a text safe to print, line by line."""
    return "\n".join(printable(line.expandtabs()) for line in text.split("\n"))


def read_source(folder: Path, exercise: str) -> Source | None:
    """Read a student's file for one exercise.

    Parameters
    ----------
    folder : Path
        The student's.
    exercise : str
        The file's name without its suffix. A script counts before a notebook.

    Returns
    -------
    Source or None
        None if there is no such file.

    Raises
    ------
    SubmissionError
        If the file is no regular file, too large, or cannot be read as Python.
    """
    for suffix in SUFFIXES:
        path = folder / f"{exercise}{suffix}"
        try:
            kind = path.lstat()
        except FileNotFoundError:
            continue
        except OSError as error:
            raise SubmissionError(
                f"cannot be looked at: {error.strerror}", where=path.name
            ) from error
        if not stat.S_ISREG(kind.st_mode):
            remedy = "hand in the file itself"
            raise SubmissionError("is no regular file", where=path.name, remedy=remedy)
        limit = MAX_SCRIPT if suffix == ".py" else MAX_NOTEBOOK
        try:
            with path.open("rb") as file:
                data = file.read(limit + 1)
        except OSError as error:
            raise SubmissionError(f"cannot be read: {error.strerror}", where=path.name) from error
        if len(data) > limit:
            remedy = "clear the outputs and hand it in again"
            raise SubmissionError(
                f"is larger than {limit // 2**20} MB", where=path.name, remedy=remedy
            )
        cells = [_script(data, path.name)] if suffix == ".py" else _notebook(data, path.name)
        return Source(path.name, cells)
    return None


def _script(data: bytes, name: str) -> str:
    """Decode a script as Python does: by its mark or cookie, or as UTF-8."""
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
        return data.decode(encoding)
    except (SyntaxError, UnicodeDecodeError, LookupError) as error:
        raise SubmissionError(
            f"is no text: {error}", where=name, remedy="save it as UTF-8"
        ) from error


def _notebook(data: bytes, name: str) -> list[str]:
    """Take the code cells of a notebook, magics and shell lines commented out."""
    # Both are slow to import, and most classes hand in scripts.
    import nbformat
    from jupytext.magics import comment_magic

    try:
        notebook: Any = nbformat.reads(  # type: ignore[no-untyped-call] # nbformat is untyped
            data.decode("utf-8"), as_version=4
        )
        codes: Sequence[str] = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
        return ["\n".join(comment_magic(str(code).splitlines())) for code in codes]
    except Exception as error:
        # Whatever a reader makes of hostile JSON, it costs this file alone.
        text = printable(str(error))[:200]
        remedy = "open it in Jupyter and save it again"
        raise SubmissionError(f"is no notebook: {text}", where=name, remedy=remedy) from error
