"""Figures of exercises 5 and 8: whole networks."""

from __future__ import annotations

import numpy as np
from given import digits_for_lenet, load_digits
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from figures.drawing import (
    DPI,
    INCHES,
    INPUT_DARK,
    OUTPUT,
    OUTPUT_DARK,
    PADDING,
    UNITS,
    WEIGHTS,
    arrow,
    box,
    canvas,
    stack,
    wedge,
    words,
)
from grader.language import N_
from grader.language import gettext as _

TASKS = (  # title and what it starts from, base, head, answers
    (N_("first task"), N_("many labels"), N_("trained"), N_("trained"), N_("0 to 9")),
    (
        N_("feature extraction"),
        N_("few labels, base copied"),
        N_("frozen"),
        N_("new, trained"),
        N_("even, odd"),
    ),
    (
        N_("fine-tuning"),
        N_("few labels, base copied"),
        N_("trained gently"),
        N_("new, trained"),
        N_("even, odd"),
    ),
)
FILLS = {"trained": WEIGHTS, "new, trained": WEIGHTS, "trained gently": "#fdf3de"}


def transfer_learning() -> Axes:
    """Draw a base and its head on the first task, and both ways to the second one."""
    axes = canvas(10.2)
    images = load_digits()[0]
    for row, (title, start, base, head, answers) in enumerate(TASKS):
        middle = 1.7 + 3.4 * row
        words(axes, 0.3, middle - 0.3, _(title), align="left", bold=True)
        words(axes, 0.3, middle + 0.3, _(start), align="left", size=10)
        _digit(axes, 5.6, middle - 0.8, 1.6, images[row])
        arrow(axes, 7.4, middle, 8.2, middle)
        wedge(axes, (8.4, middle, 2.2), (12.2, middle, 1.4), FILLS.get(base, PADDING))
        words(axes, 10.3, middle - 0.3, _("base"), bold=True)
        words(axes, 10.3, middle + 0.3, _(base), size=10)
        arrow(axes, 12.3, middle, 13.1, middle)
        box(axes, 13.2, middle - 0.7, 3.0, 1.4, fill=FILLS[head])
        words(axes, 14.7, middle - 0.3, _("head"), bold=True)
        words(axes, 14.7, middle + 0.3, _(head), size=10)
        arrow(axes, 16.3, middle, 17.1, middle)
        words(axes, 17.3, middle, _(answers), align="left", color=OUTPUT_DARK, bold=True)
    return axes


def _digit(axes: Axes, left: float, top: float, side: float, image: ArrayLike) -> None:
    """Draw one of the real digits."""
    pixels = np.asarray(image)
    x, y = (np.linspace(start, start + side, len(pixels) + 1) for start in (left, top))
    # Not imshow, which places its pixels otherwise in each version of matplotlib.
    axes.pcolormesh(x, y, pixels, cmap="gray_r", antialiased=False, zorder=0.5)
    box(axes, left, top, side, side, fill="none")


def lenet5() -> Axes:
    """Draw what LeNet-5's layers put out; most sizes are left for the reader to work out.

    The sides are not to scale, since `lenet5_shapes` asks for them.
    """
    axes = canvas(7.7)
    images = digits_for_lenet()[0]
    digit = 28 * 4 * UNITS / (DPI * INCHES)  # four dots a pixel: halves would round either way
    _digit(axes, 0.3, 2.2, digit, images[3, 0])
    _name(axes, 0.3 + digit / 2, _("image"), "1 x 28 x 28", INPUT_DARK)
    for x, side, count, name, shape in (
        (3.4, 2.4, 6, "conv1", "6 x 28 x 28"),
        (7.1, 1.7, 6, "pool1", "6 x ? x ?"),
        (10.0, 1.4, 16, "conv2", "16 x ? x ?"),
        (12.8, 0.9, 16, "pool2", "16 x ? x ?"),
    ):
        stack(axes, x, 3.4 - side / 2, side, count, OUTPUT, step=1.1 / count)
        _name(axes, x + side / 2, name, shape, OUTPUT_DARK)
    for x, height, name, features in (
        (15.6, 4.4, "flatten", "?"),
        (17.0, 3.2, "fc1", "120"),
        (18.2, 2.6, "fc2", "84"),
        (19.3, 1.2, "fc3", "10"),
    ):
        box(axes, x - 0.15, 2.9 - height / 2, 0.3, height, fill=OUTPUT)
        _name(axes, x, name, features, OUTPUT_DARK)
    words(axes, 10.0, 7.1, _("not to scale; each ? is for you to work out"), size=10)
    return axes


def _name(axes: Axes, x: float, name: str, shape: str, color: str) -> None:
    """Write a layer's name and shape under it."""
    words(axes, x, 5.55, name, bold=True, color=color, size=10)
    words(axes, x, 6.15, shape, size=10)
