"""Values as text: short, with the difference kept in view."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rich.cells import cell_len

from grader.expect.differences import MAX_CELLS, compare, is_sizes
from grader.language import gettext as _
from grader.pictures.grids import as_text

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
        numbers = " ".join(np.array2string(array, separator=", ", precision=4).split())
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
    comparison = None if is_sizes(expected) else compare(expected, got)
    if comparison is not None:
        return as_text(comparison)
    labels = [_("expected: {value}"), _("got: {value}")]
    width = max(cell_len(label) for label in labels)
    return "\n".join(
        " " * (width - cell_len(label)) + label.format(value=short(value))
        for label, value in zip(labels, (expected, got), strict=True)
    )
