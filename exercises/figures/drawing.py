"""The language of the figures: one unit is a pixel's cell, and each colour has one meaning.

Colours are those of Okabe and Ito, which colour-blind readers can tell apart, or tints of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Polygon, Rectangle
from numpy.typing import ArrayLike, NDArray

UNITS = 20.0  # width of every figure
INCHES = 7.0
DPI = 120  # 840 pixels: nbgrader's pages shrink no figure, and have 848 on a small screen

INK = "#222222"
INPUT, INPUT_DARK = "#cfe8f7", "#0072b2"  # sky blue's tint, blue
WEIGHTS, WEIGHTS_DARK = "#fbe3b5", "#d55e00"  # orange's tint, vermillion
OUTPUT, OUTPUT_DARK = "#bfe5d8", "#009e73"  # bluish green's tint, bluish green
PADDING = "#e3e3e3"
PAPER = "#ffffff"

Align = Literal["left", "center", "right"]


def canvas(height: float) -> Axes:
    """Make an empty figure of `UNITS` by ``height`` units, y growing downwards."""
    figure = Figure(figsize=(INCHES, INCHES * height / UNITS), dpi=DPI, facecolor=PAPER)
    axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
    axes.set(xlim=(0.0, UNITS), ylim=(height, 0.0))
    axes.set_axis_off()
    return axes


def words(
    axes: Axes,
    x: float,
    y: float,
    text: str,
    *,
    color: str = INK,
    size: float = 11.0,
    align: Align = "center",
    bold: bool = False,
) -> None:
    """Write a text whose middle (or left or right end) is at (x, y)."""
    weight = "bold" if bold else "normal"
    axes.text(x, y, text, color=color, size=size, ha=align, va="center", weight=weight)


def box(
    axes: Axes,
    x: float,
    y: float,
    width: float,
    height: float,
    *,
    fill: str = PAPER,
    edge: str = INK,
    line: float = 0.8,
    dashed: bool = False,
) -> None:
    """Draw a filled rectangle with its top left corner at (x, y)."""
    style = "--" if dashed else "-"
    axes.add_patch(
        Rectangle((x, y), width, height, facecolor=fill, edgecolor=edge, lw=line, linestyle=style)
    )


def frame(
    axes: Axes, x: float, y: float, width: float, height: float, color: str = WEIGHTS_DARK
) -> None:
    """Draw a thick outline, such as a window's or a kernel's place."""
    axes.add_patch(
        Rectangle((x, y), width, height, facecolor="none", edgecolor=color, lw=2.6, zorder=5)
    )


def grid(
    axes: Axes,
    x: float,
    y: float,
    values: ArrayLike,
    fill: str | Sequence[Sequence[str]],
    *,
    size: float = 11.0,
    cell: float = 1.0,
) -> None:
    """Draw a matrix as cells with its numbers, or its texts, in them; top left at (x, y)."""
    matrix: NDArray[Any] = np.asarray(values)
    for (row, column), value in np.ndenumerate(matrix):
        left, top = x + column * cell, y + row * cell
        color = fill if isinstance(fill, str) else fill[row][column]
        box(axes, left, top, cell, cell, fill=color)
        words(axes, left + cell / 2, top + cell / 2, number(value), size=size)


def number(value: Any) -> str:
    """Write a number without needless decimals, with a real minus; a text as it is."""
    return value if isinstance(value, str) else f"{value:g}".replace("-", "\N{MINUS SIGN}")


def arrow(
    axes: Axes, x: float, y: float, to_x: float, to_y: float, color: str = INK, line: float = 1.4
) -> None:
    """Draw an arrow."""
    style = {"arrowstyle": "-|>", "color": color, "lw": line, "shrinkA": 0, "shrinkB": 0}
    axes.annotate("", (to_x, to_y), (x, y), arrowprops=style)


def stack(
    axes: Axes, x: float, y: float, side: float, count: int, fill: str, step: float = 0.22
) -> None:
    """Draw feature maps one behind the other; the front one's top left corner is at (x, y)."""
    for depth in reversed(range(count)):
        box(axes, x + depth * step, y - depth * step, side, side, fill=fill)


def wedge(
    axes: Axes, left: tuple[float, float, float], right: tuple[float, float, float], fill: str
) -> None:
    """Draw a layer that turns a height into another: (x, middle, height) of either side."""
    (x0, middle0, height0), (x1, middle1, height1) = left, right
    corners = [
        (x0, middle0 - height0 / 2),
        (x1, middle1 - height1 / 2),
        (x1, middle1 + height1 / 2),
        (x0, middle0 + height0 / 2),
    ]
    axes.add_patch(Polygon(corners, closed=True, facecolor=fill, edgecolor=INK, lw=0.8))
