"""Reads CSV files that people made with spreadsheets: other encodings, separators, quotes."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from grader.errors import GradeError
from grader.intake.names import shown

SEPARATORS = ",;\t"
LARGEST = 20 * 2**20  # bytes


@dataclass(frozen=True)
class Table:
    """The rows of a CSV file.

    Attributes
    ----------
    path : Path
        The file.
    header : tuple of str
        Names of the columns, in the case that they were written in.
    rows : tuple of (int, dict)
        The line on which a row ends, and its cells by column. Cells are stripped, and what cannot
        be seen in them is escaped.
    """

    path: Path
    header: tuple[str, ...]
    rows: tuple[tuple[int, dict[str, str]], ...]


def read_table(path: Path) -> Table:
    """Read a CSV file.

    Parameters
    ----------
    path : Path
        In UTF-8 with or without a mark, or UTF-16 with one; separated by commas, semicolons or
        tabs, whichever the header has most of.

    Returns
    -------
    Table
        Without empty rows.

    Raises
    ------
    GradeError
        If it cannot be read, has no header, a column twice or a row of another length.
    """
    text = _text(path)
    first = text.partition("\n")[0]
    separator = max(SEPARATORS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        lines = [(reader.line_num, [shown_cell(cell) for cell in row]) for row in reader]
    except csv.Error as error:
        where = f"{path}:{reader.line_num}"
        raise GradeError(f"is no CSV: {error}", where=where, remedy="look at the quotes") from error
    if not lines or not any(lines[0][1]):
        raise GradeError("has no header", where=path, remedy="name the columns in the first line")
    header = lines[0][1]
    if len(set(header)) < len(header):
        twice = next(name for name in header if header.count(name) > 1)
        raise GradeError(f"column {twice!r} is there twice", where=path, remedy="remove one")
    return Table(path, tuple(header), tuple(_rows(path, header, lines[1:])))


def shown_cell(text: str) -> str:
    """Strip a cell, and escape what cannot be seen in it."""
    return shown(text.strip())


def _rows(
    path: Path, header: list[str], lines: list[tuple[int, list[str]]]
) -> Iterator[tuple[int, dict[str, str]]]:
    for line, cells in lines:
        if not any(cells):
            continue
        if any(cells[len(header) :]):
            what = f"has {len(cells)} cells, the header {len(header)}"
            raise GradeError(what, where=f"{path}:{line}", remedy="quote cells that hold commas")
        filled = [*cells, *[""] * len(header)]
        yield line, dict(zip(header, filled, strict=False))


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST:
            raise GradeError("is too large for a table", where=path, remedy="name another file")
        data = path.read_bytes()
    except OSError as error:
        remedy = "name a CSV file"
        raise GradeError(f"cannot be read: {error.strerror}", where=path, remedy=remedy) from error
    coding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return data.decode(coding)
    except UnicodeDecodeError as error:
        remedy = "save it as CSV UTF-8"
        raise GradeError(f"is not {coding}: {error.reason}", where=path, remedy=remedy) from error
