"""Chooses what is shown of two values that differ: the plane, the window, the differing cells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader.pictures.grids import Comparison, Cut, Grid

RTOL = 1e-4
ATOL = 1e-5
MAX_CELLS = 8  # rows and columns of a grid that are shown
MAX_CELL_TEXT = 24  # characters
LINE = 60  # characters of a grid's row, so that a terminal of 80 has room for it and for a margin
PRECISIONS = (4, 8, 17)  # digits: as few as show that two numbers differ


def compare(expected: object, got: object) -> Comparison | None:
    """Choose what to show of two values.

    Parameters
    ----------
    expected, got : object
        Two arrays, two shapes, or two tables (rows of plain data).

    Returns
    -------
    Comparison or None
        A difference is in view, if there is one; None where grids would not help.
    """
    if is_array(expected) and is_array(got):
        return _arrays(np.asarray(expected), np.asarray(got))
    if is_table(expected) and is_table(got):
        return _tables(_rows(expected), _rows(got))
    if is_sizes(expected) and is_sizes(got):
        return _tables([_row(expected)], [_row(got)])
    return None


def is_array(value: object) -> bool:
    """Tell whether a value is an array of numbers."""
    return isinstance(value, np.ndarray) and value.dtype.kind in "biufc"


def is_table(value: object) -> bool:
    """Tell whether a value is a list of rows."""
    return (
        isinstance(value, tuple | list)
        and len(value) > 0
        and all(isinstance(row, tuple | list) for row in value)
    )


def is_sizes(value: object) -> bool:
    """Tell whether a value is a list of whole numbers, such as a shape."""
    return (
        isinstance(value, tuple | list)
        and len(value) > 0
        and all(isinstance(n, int | np.integer) and not isinstance(n, bool) for n in value)
    )


@np.errstate(all="ignore")  # an answer may hold infinity, NaN and the largest numbers
def _arrays(left: NDArray[Any], right: NDArray[Any]) -> Comparison | None:
    if left.ndim == 0 or right.ndim == 0 or 0 in (left.size, right.size):
        return None
    shapes = left.shape, right.shape
    plane = _first_difference(left, right)
    left, right = _plane(left, plane), _plane(right, plane)
    wrong = _differing(left, right)
    height, width = max(left.shape[0], right.shape[0]), max(left.shape[1], right.shape[1])
    first = (0, 0) if wrong is None or not wrong.any() else np.argwhere(wrong)[0].tolist()
    rows, most = _window(first[0], height), MAX_CELLS
    while True:
        columns = _window(first[1], width, most)
        marked = () if wrong is None else _places(wrong[rows, columns])
        a, b = _written(left[rows, columns], right[rows, columns], marked)
        fitting = LINE // (2 + max(len(cell) for row in (*a, *b) for cell in row))
        if fitting >= min(most, width) or most == 1:
            break
        most = max(fitting, 1)  # fewer columns may need fewer digits, but never more
    return Comparison(
        Grid(a, shape=shapes[0]),
        Grid(b, marked, shapes[1]),
        plane,
        *_cuts(rows, columns, (height, width)),
    )


def _tables(left: list[list[str]], right: list[list[str]]) -> Comparison:
    wrong = [
        (i, j)
        for i, row in enumerate(right)
        for j, cell in enumerate(row)
        if i >= len(left) or j >= len(left[i]) or left[i][j] != cell
    ]
    short = [i for i, row in enumerate(left) if i >= len(right) or len(right[i]) < len(row)]
    first = min([*(i for i, _ in wrong), *short], default=0)
    height = max(len(left), len(right))
    width = max(map(len, [*left, *right]))
    rows, columns = _window(first, height), _window(0, width)
    marked = tuple(
        (i - rows.start, j) for i, j in wrong if rows.start <= i < rows.stop and j < columns.stop
    )
    a, b = (tuple(tuple(row[columns]) for row in table[rows]) or ((),) for table in (left, right))
    return Comparison(Grid(a), Grid(b, marked), (), *_cuts(rows, columns, (height, width)))


def _rows(table: Any) -> list[list[str]]:
    return [_row(row) for row in table]


def _row(values: Any) -> list[str]:
    return [_cell(value) for value in values]


def _cell(value: object) -> str:
    # Cut first: an answer may hold megabytes of text.
    if isinstance(value, str | bytes):
        return repr(value[:MAX_CELL_TEXT])
    if isinstance(value, tuple | list):
        text = ", ".join(_cell(item) for item in value[:MAX_CELLS])
        text += ", ..." if len(value) > MAX_CELLS else "," * (len(value) == 1)
        text = f"[{text}]" if isinstance(value, list) else f"({text})"
    elif isinstance(value, int | float | np.generic) and not isinstance(value, np.void):
        text = str(value.item() if isinstance(value, np.generic) else value)
    elif value is None:
        text = "None"
    else:
        text = type(value).__name__
    return text if len(text) <= MAX_CELL_TEXT else f"{text[:MAX_CELL_TEXT]}..."


def _first_difference(left: NDArray[Any], right: NDArray[Any]) -> tuple[int, ...]:
    """Find the leading indices of the first plane that differs."""
    if left.shape != right.shape or left.ndim <= 2:
        return ()
    planes = _unlike(left, right).any(axis=(-2, -1))
    return tuple(int(i) for i in np.unravel_index(int(planes.argmax()), planes.shape))


def _unlike(left: NDArray[Any], right: NDArray[Any]) -> NDArray[np.bool_]:
    unlike: NDArray[np.bool_] = ~np.isclose(right, left, rtol=RTOL, atol=ATOL)
    return unlike


def _plane(array: NDArray[Any], index: tuple[int, ...]) -> NDArray[Any]:
    while array.ndim > 2:
        array, index = array[index[0] if index else 0], index[1:]
    return np.atleast_2d(array)


def _differing(left: NDArray[Any], right: NDArray[Any]) -> NDArray[np.bool_] | None:
    return _unlike(left, right) if left.shape == right.shape else None


def _window(first: int, size: int, most: int = MAX_CELLS) -> slice:
    """Choose what to show of an axis, so that its first difference is among it."""
    start = max(0, min(first - most // 2, size - most))
    return slice(start, start + most)


def _places(wrong: NDArray[np.bool_]) -> tuple[tuple[int, int], ...]:
    return tuple((int(i), int(j)) for i, j in np.argwhere(wrong))


def _cuts(rows: slice, columns: slice, size: tuple[int, int]) -> tuple[Cut | None, Cut | None]:
    if size[0] <= rows.stop - rows.start and size[1] <= columns.stop - columns.start:
        return None, None
    return (
        Cut(rows.start, min(rows.stop, size[0]) - 1, size[0]),
        Cut(columns.start, min(columns.stop, size[1]) - 1, size[1]),
    )


Cells = tuple[tuple[str, ...], ...]


def _written(
    left: NDArray[Any], right: NDArray[Any], marked: Sequence[tuple[int, int]]
) -> tuple[Cells, Cells]:
    """Write both grids with as few digits as let marked cells look different."""
    for digits in PRECISIONS:
        a, b = _cells(left, digits), _cells(right, digits)
        if all(a[i][j] != b[i][j] for i, j in marked):
            break
    return a, b


def _cells(array: NDArray[Any], digits: int) -> Cells:
    return tuple(tuple(f"{value:.{digits}g}" for value in row) for row in array.tolist())
