"""Windows on arrays, and what a step of one looks like.

Outputs are found by standing at every place, one after the other, as a reader of the picture does.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from grader.language import gettext as _
from grader.pictures import Mark, Tone
from grader.show.scenes import (
    Grid,
    Numbers,
    Place,
    Scene,
    cells_of,
    grid,
)


def stops(length: int, size: int, stride: int) -> list[int]:
    """List where a window may begin on an axis."""
    return list(range(0, length - size + 1, stride))


def window(numbers: Numbers, top: int, left: int, height: int, width: int) -> list[list[float]]:
    """Cut out what a window sees."""
    return [list(row[left : left + width]) for row in numbers[top : top + height]]


def products_of(seen: Numbers, weights: Numbers) -> list[list[float]]:
    """Multiply pixel by weight."""
    return [[a * b for a, b in zip(*rows, strict=True)] for rows in zip(seen, weights, strict=True)]


def bordered(numbers: Numbers, padding: int, fill: float = 0) -> list[list[float]]:
    """Put a border around an image."""
    wide = len(numbers[0]) + 2 * padding
    rows = [[fill] * padding + list(row) + [fill] * padding for row in numbers]
    return (
        [[fill] * wide for _row in range(padding)]
        + rows
        + [[fill] * wide for _row in range(padding)]
    )


def border_places(height: int, width: int, padding: int) -> list[Place]:
    """List the places of a border."""
    return [
        (i, j)
        for i, j in cells_of(0, 0, height, width)
        if not (padding <= i < height - padding and padding <= j < width - padding)
    ]


def padded_grid(
    caption: str, numbers: Numbers, padding: int, framed: Sequence[Place], fill: float = 0
) -> Grid:
    """Draw an image in its border, some cells framed."""
    cells = bordered(numbers, padding, fill)
    border = border_places(len(cells), len(cells[0]), padding)
    return grid(
        caption,
        cells,
        Tone.INPUT,
        tones=dict.fromkeys(border, Tone.PADDING),
        marks=dict.fromkeys(border, Mark.DASHES) | dict.fromkeys(framed, Mark.FRAME),
    )


def axis_of(caption: str, axis: Numbers, padding: int, framed: Sequence[int]) -> Grid:
    """Draw one padded row, a window framed."""
    border = [(0, j) for j in range(len(axis[0])) if not padding <= j < len(axis[0]) - padding]
    return grid(
        caption,
        axis,
        Tone.INPUT,
        tones=dict.fromkeys(border, Tone.PADDING),
        marks=dict.fromkeys(border, Mark.DASHES)
        | dict.fromkeys([(0, j) for j in framed], Mark.FRAME),
    )


def every_step(
    scene: Callable[[int, int | None], Scene], count: int
) -> tuple[Scene, tuple[Scene, ...]]:
    """Make the overview, in which all of the output is seen, and the steps that lead there."""
    return scene(0, None), tuple(scene(step, step) for step in range(count))


def stop_number(step: int, count: int) -> str:
    """Say which stop it is."""
    return _("stop {number} of {count}").format(number=step + 1, count=count)
