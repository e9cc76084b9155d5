"""Reads a student's file as Python, from a script or a notebook."""

from __future__ import annotations

import io
import os
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
# Not every system has all of them, and students check their files on every system.
OPEN = os.O_RDONLY | sum(
    getattr(os, flag, 0) for flag in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY")
)


@dataclass(frozen=True)
class SubmittedFile:
    """One exercise's file, before it is read.

    Attributes
    ----------
    name : str
        What the student calls it; printable.
    path : Path
        Where its bytes lie.
    """

    name: str
    path: Path


@dataclass(frozen=True)
class Content:
    """One exercise's file, read once: what is hashed is what is graded.

    Attributes
    ----------
    name : str
        What the student calls it; printable.
    data : bytes
        What is in it.
    refused : str
        Why it is not graded; empty if it is.
    """

    name: str
    data: bytes = b""
    refused: str = ""


@dataclass(frozen=True)
class Source:
    """One file as Python.

    Attributes
    ----------
    file : str
        What the student calls it.
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


def find_file(folder: Path, exercise: str) -> SubmittedFile | None:
    """Find a student's file for one exercise; a script counts before a notebook."""
    for suffix in SUFFIXES:
        path = folder / f"{exercise}{suffix}"
        if path.is_symlink() or path.exists():
            return SubmittedFile(path.name, path)
    return None


def read_content(file: SubmittedFile) -> Content:
    """Read a student's file.

    Returns
    -------
    Content
        Refused if the file is no regular file, too large, or cannot be read.
    """
    limit = MAX_SCRIPT if file.name.endswith(".py") else MAX_NOTEBOOK
    try:
        if not stat.S_ISREG(file.path.lstat().st_mode):
            return _refused(file, "is no regular file", "hand in the file itself")
        # In case it was exchanged just now: follow no link, wait for no other end of a pipe.
        with open(os.open(file.path, OPEN), "rb") as opened:  # noqa: PTH123 - of a descriptor
            regular = stat.S_ISREG(os.fstat(opened.fileno()).st_mode)
            data = opened.read(limit + 1) if regular else b""
    except OSError as error:
        return _refused(file, f"cannot be read: {error.strerror}", "")
    if len(data) > limit:
        remedy = "clear the outputs and hand it in again"
        return _refused(file, f"is larger than {limit // 2**20} MB", remedy)
    return Content(file.name, data)


def _refused(file: SubmittedFile, what: str, remedy: str) -> Content:
    return Content(file.name, refused=str(SubmissionError(what, where=file.name, remedy=remedy)))


def as_source(content: Content) -> Source:
    """Read a content as Python.

    Raises
    ------
    SubmissionError
        If it was refused, or is no Python text or notebook.
    """
    if content.refused:
        raise SubmissionError(content.refused)
    if content.name.endswith(".ipynb"):
        return Source(content.name, _notebook(content.data, content.name))
    return Source(content.name, [_script(content.data, content.name)])


def _script(data: bytes, name: str) -> str:
    """Decode a script as Python does: by its mark or cookie, or as UTF-8."""
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
        return data.decode(encoding)
    except (SyntaxError, UnicodeError, LookupError) as error:
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
