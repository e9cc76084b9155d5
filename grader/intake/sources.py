"""Reads a student's file as Python, from a script or a notebook."""

from __future__ import annotations

import codecs
import hashlib
import io
import os
import stat
import tokenize
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from grader.errors import SubmissionError
from grader.language import gettext as _

MAX_SCRIPT = 2 * 2**20  # bytes
MAX_NOTEBOOK = 50 * 2**20
SCRIPT, NOTEBOOK = SUFFIXES = (".py", ".ipynb")
# Not every system has all of them, and students check their files on every system.
OPEN = os.O_RDONLY | sum(
    getattr(os, flag, 0) for flag in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY")
)
# UTF-32 first: its little-endian mark begins with that of UTF-16.
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


# Python knows them; they decode in quadratic time, or on purpose not at all.
NOT_FOR_FILES = ("punycode", "idna", "undefined")


@dataclass(frozen=True)
class SubmittedFile:
    """One exercise's file, before it is read.

    Attributes
    ----------
    name : str
        What the student calls it; printable.
    path : Path
        Where its bytes lie.
    refused : str
        Why it will not be read; empty if it will.
    """

    name: str
    path: Path
    refused: str = ""


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

    @property
    def digest(self) -> str:
        """The SHA-256 of what is in it."""
        return hashlib.sha256(self.data).hexdigest()


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
    """Make a text safe to print: no control or bidirectional characters, no lone surrogates."""
    if text.isprintable():  # nearly every text is: tens of thousands go through here for a class
        return text
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)


def clean(text: str) -> str:
    """Make a text safe to print, line by line."""
    return "\n".join(printable(line.expandtabs()) for line in text.split("\n"))


def is_notebook(name: str) -> bool:
    """Whether a file of this name is a notebook; every other one is a script."""
    return name.lower().endswith(NOTEBOOK)


def size_limit(name: str) -> int:
    """Return the most bytes that a file of this name may have."""
    return MAX_NOTEBOOK if is_notebook(name) else MAX_SCRIPT


def too_large(name: str) -> SubmissionError:
    """Word that a student's file is larger than its limit."""
    what = _("is larger than {size} MB").format(size=size_limit(name) // 2**20)
    return SubmissionError(what, where=name, remedy=_("clear the outputs and hand it in again"))


def find_file(folder: Path, exercise: str) -> SubmittedFile | None:
    """Find a student's file for one exercise; a script counts before a notebook."""
    for suffix in SUFFIXES:
        path = folder / f"{exercise}{suffix}"
        if path.is_symlink() or path.exists():
            return SubmittedFile(path.name, path)
    return None


def open_regular(path: Path, name: str) -> BinaryIO:
    """Open a student's file; no link is followed, no pipe waited for.

    Raises
    ------
    SubmissionError
        If it is no regular file, or cannot be opened.
    """
    irregular = SubmissionError(
        _("is no regular file"), where=name, remedy=_("hand in the file itself")
    )
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            raise irregular
        # In case it was exchanged just now, the descriptor is asked once more.
        opened = open(os.open(path, OPEN), "rb")  # noqa: PTH123, SIM115 - of a descriptor, returned
    except OSError as error:
        what = _("cannot be read: {error}").format(error=error.strerror)
        raise SubmissionError(what, where=name) from error
    if not stat.S_ISREG(os.fstat(opened.fileno()).st_mode):
        opened.close()
        raise irregular
    return opened


def read_content(file: SubmittedFile) -> Content:
    """Read a student's file.

    Returns
    -------
    Content
        Refused if the file is no regular file, too large, or cannot be read.
    """
    if file.refused:
        return Content(file.name, refused=file.refused)
    limit = size_limit(file.name)
    try:
        with open_regular(file.path, file.name) as opened:
            data = opened.read(limit + 1)
        if len(data) > limit:
            raise too_large(file.name)
    except OSError as error:
        what = _("cannot be read: {error}").format(error=error.strerror)
        return Content(file.name, refused=f"{file.name}: {what}")
    except SubmissionError as error:
        return Content(file.name, refused=str(error))
    return Content(file.name, data)


def as_source(content: Content) -> Source:
    """Read a content as Python.

    Raises
    ------
    SubmissionError
        If it was refused, or is no Python text or notebook.
    """
    if content.refused:
        raise SubmissionError(content.refused)
    if is_notebook(content.name):
        # Its readers are slow to import, and most classes hand in scripts.
        from grader.intake.notebooks import code_cells

        return Source(content.name, code_cells(content.data, content.name))
    return Source(content.name, [_script(content.data, content.name)])


def marked_encoding(data: bytes) -> str:
    """Name the encoding that a text's first bytes mark, which neither Python nor JSON reads."""
    return next((encoding for mark, encoding in MARKS if data.startswith(mark)), "")


def _encoding(data: bytes) -> str:
    """Find out a script's encoding."""
    # The editor of Windows calls UTF-16 "Unicode", and some students choose that.
    encoding = marked_encoding(data) or tokenize.detect_encoding(io.BytesIO(data).readline)[0]
    if codecs.lookup(encoding).name in NOT_FOR_FILES:
        raise LookupError(f"{encoding} is no encoding for files")
    return encoding


def _script(data: bytes, name: str) -> str:
    """Decode a script as Python does: by its mark or cookie, or as UTF-8; also UTF-16."""
    try:
        text = data.decode(_encoding(data))
    except (SyntaxError, UnicodeError, LookupError) as error:
        raise SubmissionError(
            _("is no text: {error}").format(error=printable(str(error))),
            where=name,
            remedy=_("save it as UTF-8"),
        ) from error
    if "\0" in text:
        what = _("holds null bytes, which no Python text does")
        raise SubmissionError(what, where=name, remedy=_("save it as UTF-8 in a text editor"))
    return text
