"""Values as text: short, with the difference kept in view."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rich.cells import cell_len, set_cell_size

from grader.language import gettext as _

MAX_CELLS = 8  # rows and columns of a grid that are shown
MAX_TEXT = 300


def describe(value: object) -> str:
    """Name what a value is: its type, and its shape where it has one.

    Parameters
    ----------
    value : object
        Any value that can come back from a student's function.

    Returns
    -------
    str
        Such as ``float64 array of shape (2, 3)`` or ``None``.
    """
    if value is None:
        return _("None (is a return missing?)")
    if hasattr(value, "detach") and hasattr(value, "shape"):
        return _("tensor of shape {shape}").format(shape=tuple(value.shape))
    if isinstance(value, np.ndarray):
        return _("{dtype} array of shape {shape}").format(dtype=value.dtype, shape=value.shape)
    name = type(value).__name__
    return f"{name} {short(value)}" if isinstance(value, bool | int | float | str) else name


def short(value: object) -> str:
    """Write a value on one line, arrays by their shape once they are large."""
    if isinstance(value, np.ndarray) or hasattr(value, "detach"):
        array: NDArray[Any] = np.asarray(value.detach() if hasattr(value, "detach") else value)
        if array.size > MAX_CELLS:
            return f"<{describe(value)}>"
        numbers = np.array2string(array, separator=", ", precision=4).replace("\n", "")
        text = f"array({numbers})"
    elif hasattr(value, "type_name"):
        text = f"<{value.type_name}>"  # an object that stayed in the student's process
    elif isinstance(value, dict):
        pairs = itertools.islice(value.items(), MAX_CELLS)
        text = _listed("{}", [f"{short(key)}: {short(item)}" for key, item in pairs], len(value))
    elif isinstance(value, tuple | list):
        # Shapes and names are shown as far as there is room, since their ends matter too.
        plain = all(isinstance(item, int | str) for item in value)
        shown = [short(item) for item in value[: MAX_TEXT if plain else MAX_CELLS]]
        text = _listed("[]" if isinstance(value, list) else "()", shown, len(value))
    else:
        text = _repr(value)
    return text if len(text) <= MAX_TEXT else f"{text[:MAX_TEXT]}..."


def _listed(brackets: str, shown: list[str], count: int) -> str:
    """Put a container's first items between its brackets."""
    more = ", ..." if count > len(shown) else "," if brackets == "()" and count == 1 else ""
    return f"{brackets[0]}{', '.join(shown)}{more}{brackets[1]}"


def _repr(value: object) -> str:
    try:
        # Cut first: what is written of megabytes of text is cut off again.
        return repr(value[:MAX_TEXT] if isinstance(value, str | bytes) else value)
    except ValueError:
        return _("<an int of thousands of digits>")  # Python does not write it out


def call_text(function: str, arguments: tuple[object, ...], keywords: dict[str, object]) -> str:
    """Write a call as the student would have typed it."""
    parts = [short(value) for value in arguments]
    parts += [f"{name}={short(value)}" for name, value in keywords.items()]
    return f"{function}({', '.join(parts)})"


def side_by_side(expected: object, got: object) -> str:
    """Put an expected and an actual value side by side, differing cells marked with ``*``."""
    if not (_is_array(expected) and _is_array(got)):
        return _one_above_the_other(short(expected), short(got))
    left, right = np.asarray(expected), np.asarray(got)
    if left.ndim == 0 or right.ndim == 0 or 0 in (left.size, right.size):
        return _one_above_the_other(short(left), short(right))
    index = _first_difference(left, right)
    title = f"[{', '.join(map(str, index))}] " if index else ""
    left, right = _plane(left, index), _plane(right, index)
    rows, columns = _window(left, right)
    wrong = _differing(left, right)
    a = _grid(left[rows, columns], None)
    b = _grid(right[rows, columns], None if wrong is None else wrong[rows, columns])
    name = _("expected")
    width = max(cell_len(name), *(len(line) for line in a))
    count = max(len(a), len(b))
    a, b = a + [""] * (count - len(a)), b + [""] * (count - len(b))
    head = f"{title}{set_cell_size(name, width)}   {_('got')}"
    pad = " " * len(title)
    lines = [f"{pad}{x:<{width}}   {y}".rstrip() for x, y in zip(a, b, strict=True)]
    note = _cut_note(left, right, rows, columns)
    return "\n".join([head, *lines, *note])


def _one_above_the_other(expected: str, got: str) -> str:
    names = _("expected"), _("got")
    width = max(map(cell_len, names))
    return "\n".join(
        f"{' ' * (width - cell_len(name))}{name}: {text}"
        for name, text in zip(names, (expected, got), strict=True)
    )


def _is_array(value: object) -> bool:
    return isinstance(value, np.ndarray) and value.dtype.kind in "biufc"


def _first_difference(left: NDArray[Any], right: NDArray[Any]) -> tuple[int, ...]:
    """Find the leading indices of the first plane that differs."""
    if left.shape != right.shape or left.ndim <= 2:
        return ()
    planes = (~np.isclose(left, right, equal_nan=True)).any(axis=(-2, -1))
    return tuple(int(i) for i in np.unravel_index(int(planes.argmax()), planes.shape))


def _plane(array: NDArray[Any], index: tuple[int, ...]) -> NDArray[Any]:
    while array.ndim > 2:
        array, index = array[index[0] if index else 0], index[1:]
    return np.atleast_2d(array)


def _differing(left: NDArray[Any], right: NDArray[Any]) -> NDArray[np.bool_] | None:
    return ~np.isclose(left, right) if left.shape == right.shape else None


def _window(left: NDArray[Any], right: NDArray[Any]) -> tuple[slice, slice]:
    """Choose the rows and columns to show, so that a difference is among them."""
    wrong = _differing(left, right)
    first = (0, 0) if wrong is None or not wrong.any() else tuple(np.argwhere(wrong)[0])
    height, width = max(left.shape[0], right.shape[0]), max(left.shape[1], right.shape[1])
    starts = [
        max(0, min(int(at) - MAX_CELLS // 2, size - MAX_CELLS))
        for at, size in zip(first, (height, width), strict=True)
    ]
    return slice(starts[0], starts[0] + MAX_CELLS), slice(starts[1], starts[1] + MAX_CELLS)


def _grid(array: NDArray[Any], wrong: NDArray[np.bool_] | None) -> list[str]:
    cells = [[f"{value:.4g}" for value in row] for row in array.tolist()]
    width = max((len(cell) for row in cells for cell in row), default=1)
    return [
        " ".join(
            f"{cell:>{width}}{'*' if wrong is not None and wrong[i, j] else ' '}"
            for j, cell in enumerate(row)
        ).rstrip()
        for i, row in enumerate(cells)
    ]


def _cut_note(left: NDArray[Any], right: NDArray[Any], rows: slice, columns: slice) -> list[str]:
    height, width = max(left.shape[0], right.shape[0]), max(left.shape[1], right.shape[1])
    if height <= MAX_CELLS and width <= MAX_CELLS:
        return []
    last_row, last_column = min(rows.stop, height) - 1, min(columns.stop, width) - 1
    text = _(
        "(rows {first_row} to {last_row} of {height}, "
        "columns {first_column} to {last_column} of {width})"
    )
    return [
        text.format(
            first_row=rows.start,
            last_row=last_row,
            height=height,
            first_column=columns.start,
            last_column=last_column,
            width=width,
        )
    ]
