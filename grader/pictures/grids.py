"""Two grids side by side, expected and got: plain data, drawn as text or as SVG."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from rich.cells import cell_len

from grader.language import gettext as _
from grader.pictures.svg import number_grid

GAP = "   "
LINE = 64  # cells of a terminal: 80, less the margin of a message


@dataclass(frozen=True)
class Grid:
    """One side: what is shown of a value.

    Attributes
    ----------
    cells : tuple of tuple of str
        Row by row.
    marked : tuple of (int, int)
        Rows and columns of the cells that differ from the other side.
    shape : tuple of int
        Of the whole value; empty where it is no array.
    """

    cells: tuple[tuple[str, ...], ...]
    marked: tuple[tuple[int, int], ...] = ()
    shape: tuple[int, ...] = ()


@dataclass(frozen=True)
class Cut:
    """Which part of a long axis is shown: the first and the last index, and how many there are."""

    first: int
    last: int
    of: int


@dataclass(frozen=True)
class Comparison:
    """What is shown of an expected and an actual value.

    Attributes
    ----------
    expected, got : Grid
        The two sides.
    plane : tuple of int
        Leading indices of the plane that is shown; empty where there is no choice.
    rows, columns : Cut or None
        What is shown of the two axes; None where both are whole.
    """

    expected: Grid
    got: Grid
    plane: tuple[int, ...] = ()
    rows: Cut | None = None
    columns: Cut | None = None

    @property
    def place(self) -> str:
        """Where the plane is, as an index that Python takes; empty for all there is."""
        return f"[{', '.join(map(str, self.plane))}]" if self.plane else ""

    @property
    def part(self) -> str:
        """Say which rows and columns are shown; empty where all are."""
        if self.rows is None or self.columns is None:
            return ""
        return _("rows {first} to {last} of {rows}, columns {left} to {right} of {columns}").format(
            first=self.rows.first,
            last=self.rows.last,
            rows=self.rows.of,
            left=self.columns.first,
            right=self.columns.last,
            columns=self.columns.of,
        )


def as_text(comparison: Comparison) -> str:
    """Write both grids side by side, or one below the other where a terminal has no room for that.

    A star follows each cell that differs.
    """
    title = f"{comparison.place} " if comparison.place else ""
    expected = [_("expected"), *_lines(comparison.expected, stars=False)]
    got = [_("got"), *_lines(comparison.got, stars=True)]
    width = max(map(cell_len, expected))
    if len(title) + width + len(GAP) + max(map(cell_len, got)) > LINE:
        lines = [*expected, *got]
    else:
        count = max(len(expected), len(got))
        expected += [""] * (count - len(expected))
        got += [""] * (count - len(got))
        lines = [_filled(a, width) + GAP + b for a, b in zip(expected, got, strict=True)]
    pad = " " * len(title)
    lines = [f"{pad if number else title}{line}".rstrip() for number, line in enumerate(lines)]
    return "\n".join([*lines, *([f"({comparison.part})"] if comparison.part else [])])


def as_svg(comparison: Comparison) -> tuple[str, str]:
    """Draw both grids, each a picture of its own, so that a narrow page can stack them.

    Returns
    -------
    tuple of str
        Two ``<svg>`` elements: expected and got.
    """
    return (
        _drawn(comparison.expected, _("expected"), _described(comparison.expected)),
        _drawn(comparison.got, _("got"), _described(comparison.got)),
    )


# A class makes the same mistakes: most pictures are drawn for the first who makes it.
@lru_cache(maxsize=4096)
def _drawn(grid: Grid, title: str, description: str) -> str:
    return number_grid(grid.cells, marked=grid.marked, title=title, description=description)


def _described(grid: Grid) -> str:
    """Say in words what a grid holds, for those who cannot see it."""
    rows = "; ".join(", ".join(row) for row in grid.cells)
    if not grid.marked:
        return rows
    places = ", ".join(f"({row}, {column})" for row, column in grid.marked)
    return _("{rows}. Cells that differ, as (row, column): {places}").format(
        rows=rows, places=places
    )


def _lines(grid: Grid, *, stars: bool) -> list[str]:
    widths = [
        max(cell_len(row[j]) for row in grid.cells if j < len(row))
        for j in range(max(map(len, grid.cells), default=0))
    ]
    if grid.shape:
        # Numbers are compared down and across: all columns are as wide as the widest.
        widths = [max(widths)] * len(widths)
    marked = grid.marked if stars else ()
    return [
        " ".join(
            _filled(cell, widths[j], right=True) + ("*" if (i, j) in marked else " ")
            for j, cell in enumerate(row)
        ).rstrip()
        for i, row in enumerate(grid.cells)
    ]


def _filled(text: str, width: int, *, right: bool = False) -> str:
    """Fill a text up to so many cells of a terminal, of which a Korean letter takes two."""
    blank = " " * (width - cell_len(text))
    return blank + text if right else text + blank
