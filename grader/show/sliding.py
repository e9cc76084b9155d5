"""Pictures of borders, and of windows that slide over one channel."""

from __future__ import annotations

import math
from collections.abc import Callable

from grader.language import gettext as _
from grader.pictures import Mark, Tone
from grader.show.scenes import (
    ARROW,
    Picture,
    Scene,
    Sign,
    cells_of,
    filled_so_far,
    grid,
)
from grader.show.windows import (
    bordered,
    every_step,
    padded_grid,
    products_of,
    stop_number,
    stops,
    window,
)

IMAGE = [[0, 1, 2, 3], [3, 4, 5, 0], [6, 7, 8, 1]]
KERNEL = [[0, 1], [2, 3]]
POOLED = [[-1, -3, 2, 0], [-5, -2, 4, 8], [6, 1, -7, 3]]


def zero_pad2d() -> Picture:
    """Pad an image of two channels."""
    channels = [[[1, 2, 3], [4, 5, 6]], [[7, 8, 9], [1, 3, 5]]]
    rows = tuple(
        (
            grid(_("channel {number}").format(number=number), channel, Tone.INPUT),
            ARROW,
            padded_grid(_("in its border"), channel, 1, ()),
        )
        for number, channel in enumerate(channels)
    )
    return Picture(
        "zero_pad2d(x, 1)",
        _("A border of zeros around each image."),
        Scene(
            rows,
            (
                "(2, 2, 3) -> (2, 4, 5)",
                _("Only the last two axes grow: there are still two channels."),
            ),
        ),
    )


def max_pool2d() -> Picture:
    """Keep the largest of each window."""
    return _pooling(
        "max_pool2d",
        _("Each window keeps its largest number."),
        -math.inf,
        lambda seen: (max(seen), f"max {max(seen):g}"),
        _("Padding is minus infinity, which never wins."),
    )


def avg_pool2d() -> Picture:
    """Take the mean of each window."""
    return _pooling(
        "avg_pool2d",
        _("Each window keeps its mean."),
        0,
        lambda seen: (
            sum(seen) / len(seen),
            f"{sum(seen):g} / {len(seen)} = {sum(seen) / len(seen):g}",
        ),
        _("The padding's zeros count: every window is divided by all its cells."),
    )


def _pooling(
    name: str,
    idea: str,
    fill: float,
    kept: Callable[[list[float]], tuple[float, str]],
    about_padding: str,
) -> Picture:
    size, padding = 2, 1
    cells = bordered(POOLED, padding, fill)
    tops, lefts = stops(len(cells), size, size), stops(len(cells[0]), size, size)
    corners = [(top, left) for top in tops for left in lefts]
    windows = [window(cells, *corner, size, size) for corner in corners]
    results = [kept([n for row in seen for n in row]) for seen in windows]
    width = len(lefts)
    output = [[value for value, _words in results[i * width :][:width]] for i in range(len(tops))]

    def scene(step: int, seen: int | None) -> Scene:
        framed = cells_of(*corners[step], size, size)
        largest = {
            (i, j): Mark.CORNER
            for i, row in enumerate(windows[step])
            for j, n in enumerate(row)
            if n == results[step][0]
        }
        image = padded_grid(_("one channel, padding 1"), POOLED, padding, framed, fill)
        looked_at = grid(
            _("window"), windows[step], Tone.INPUT, marks=largest if name == "max_pool2d" else {}
        )
        out = filled_so_far(_("output"), output, step, seen)
        return Scene(
            ((image, ARROW, looked_at, Sign(results[step][1]), ARROW, out),),
            (
                stop_number(step, len(corners)),
                _("The stride is the window's size unless another one is given."),
                about_padding,
                _("What fills no whole window at the end is left out."),
            ),
        )

    overview, steps = every_step(scene, len(corners))
    return Picture(f"{name}(x, {size}, padding={padding})", idea, overview, steps)


def corr2d() -> Picture:
    """Slide a kernel of 2 x 2 over an image of 3 x 4."""
    size = len(KERNEL)
    corners = [(i, j) for i in stops(len(IMAGE), size, 1) for j in stops(len(IMAGE[0]), size, 1)]
    products = [products_of(window(IMAGE, *corner, size, size), KERNEL) for corner in corners]
    sums = [sum(map(sum, one)) for one in products]
    width = len(IMAGE[0]) - size + 1
    output = [sums[i : i + width] for i in range(0, len(sums), width)]

    def scene(step: int, seen: int | None) -> Scene:
        framed = dict.fromkeys(cells_of(*corners[step], size, size), Mark.FRAME)
        return Scene(
            (
                (
                    grid(_("image"), IMAGE, Tone.INPUT, marks=framed),
                    Sign("*"),
                    grid(_("kernel"), KERNEL, Tone.WEIGHT),
                    Sign("="),
                    grid(_("products"), products[step]),
                    Sign(_("sum {total}").format(total=f"{sums[step]:g}")),
                    ARROW,
                    filled_so_far(_("output"), output, step, seen),
                ),
            ),
            (stop_number(step, len(corners)), _("The kernel is not flipped.")),
        )

    overview, steps = every_step(scene, len(corners))
    return Picture(
        "corr2d(x, kernel)",
        _("At every stop, multiply pixel by weight and add up."),
        overview,
        steps,
    )
