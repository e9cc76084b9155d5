"""Figures of exercises 1 to 3: windows that slide."""

from __future__ import annotations

import numpy as np
import torch
from matplotlib.axes import Axes
from torch.nn import functional

from figures.drawing import (
    INK,
    INPUT,
    INPUT_DARK,
    OUTPUT,
    OUTPUT_DARK,
    PADDING,
    PAPER,
    WEIGHTS,
    WEIGHTS_DARK,
    arrow,
    box,
    canvas,
    frame,
    grid,
    words,
)
from grader.language import gettext as _

PIXELS, KERNEL = 8, 3  # of exercise 1's row
SQUARE = torch.arange(1.0, 17.0).reshape(4, 4)  # exercise 2's image
POOLED = torch.tensor([[1.0, 3.0, 2.0, 0.0], [5.0, 1.0, 0.0, 2.0]])  # as in exercise 3's text
LONE = torch.tensor([[8.0]])  # the single pixel of its second text


def output_size() -> Axes:
    """Draw where a kernel can stand on a row of pixels, for three settings."""
    axes = canvas(8.2)
    _places(axes, 0.5, stride=1, padding=0)
    _places(axes, 6.7, stride=2, padding=0)
    _places(axes, 13.1, stride=1, padding=1)
    box(axes, 6.9, 5.6, KERNEL * 0.62, 0.4, fill=WEIGHTS)
    words(axes, 9.0, 5.8, _("a kernel of {size}").format(size=KERNEL), size=10, align="left")
    return axes


def _places(axes: Axes, left: float, stride: int, padding: int) -> None:
    """Draw a row of pixels, and under it a bar for each place of the kernel."""
    cell, line = 0.62, 0.62
    length = PIXELS + 2 * padding
    names = padding * ["0"] + [f"{pixel}" for pixel in range(PIXELS)] + padding * ["0"]
    starts = range(0, length - KERNEL + 1, stride)
    seen = starts[-1] + KERNEL
    fills = padding * [PADDING] + PIXELS * [INPUT] + padding * [PADDING]
    fills[seen:] = (length - seen) * [PAPER]
    middle = left + length * cell / 2
    title = _("stride {stride}, padding {padding}").format(stride=stride, padding=padding)
    words(axes, middle, 0.6, title, bold=True)
    for place, (name, fill) in enumerate(zip(names, fills, strict=True)):
        box(axes, left + place * cell, 1.3, cell, cell, fill=fill)
        color = "#6b6b6b" if fill == PADDING else INK
        words(axes, left + (place + 0.5) * cell, 1.3 + cell / 2, name, color=color)
    for row, start in enumerate(starts):
        box(axes, left + start * cell, 2.2 + row * line, KERNEL * cell, 0.4, fill=WEIGHTS)
    if seen < length:
        words(axes, left + length * cell, 2.45, _("never seen"), size=10, align="right")
    count = _("{count} places").format(count=len(starts))
    words(axes, middle, 7.6, count, color=OUTPUT_DARK, bold=True)


def zero_padding() -> Axes:
    """Draw an image without and with a border of zeros, and what a kernel makes of each."""
    axes = canvas(8.4)
    _convolved(axes, 0.6, 8.2, padding=0)
    _convolved(axes, 9.6, 19.4, padding=1)
    setting = _("under a kernel of {size} x {size}, stride 1").format(size=KERNEL)
    words(axes, 10.0, 7.9, setting, size=10)
    return axes


def _convolved(axes: Axes, left: float, right: float, padding: int) -> None:
    """Draw a padded image with a kernel in its corner, and the size of the output."""
    cell = 0.85
    padded = functional.pad(SQUARE, 4 * (padding,))
    real = functional.pad(torch.ones_like(SQUARE), 4 * (padding,))
    output = functional.conv2d(padded[None, None], torch.ones(1, 1, KERNEL, KERNEL))[0, 0]
    before, after = len(padded) * cell, len(output) * cell
    middle = 3.8
    fills = [[INPUT if pixel else PADDING for pixel in row] for row in real.tolist()]
    title = _("padding {padding}").format(padding=padding)
    words(axes, (left + right) / 2, 0.5, title, bold=True)
    grid(axes, left, middle - before / 2, padded, fills, cell=cell)
    frame(axes, left, middle - before / 2, KERNEL * cell, KERNEL * cell)
    arrow(axes, left + before + 0.25, middle, right - after - 0.25, middle)
    grid(axes, right - after, middle - after / 2, np.full(output.shape, ""), OUTPUT, cell=cell)
    frame(axes, right - after, middle - after / 2, cell, cell)
    sizes = [f"{len(square)} x {len(square)}" for square in (SQUARE, output)]
    image = _("{size} and its border").format(size=sizes[0]) if padding else sizes[0]
    words(axes, left + before / 2, 6.9, image, color=INPUT_DARK)
    words(axes, right - after / 2, 6.9, sizes[1], color=OUTPUT_DARK)


def places_that_see() -> Axes:
    """Draw from how many places of a kernel each pixel is seen, without and with padding."""
    axes = canvas(7.2)
    side, cell = 5, 0.95
    kernel = torch.ones(1, 1, KERNEL, KERNEL)
    for left, padding in ((3.6, 0), (11.6, 1)):
        places = functional.conv2d(torch.ones(1, 1, side, side), kernel, padding=padding)
        seen = functional.conv_transpose2d(torch.ones_like(places), kernel, padding=padding)[0, 0]
        fills = [[_shade(float(count) / KERNEL**2) for count in row] for row in seen]
        title = _("padding {padding}").format(padding=padding)
        words(axes, left + side * cell / 2, 0.5, title, bold=True)
        grid(axes, left, 1.1, seen, fills, cell=cell)
    counted = _("from how many places of a 3 x 3 kernel each pixel is seen")
    words(axes, 10.0, 6.7, counted, size=10)
    return axes


def _shade(share: float) -> str:
    """Mix the colour of pixels with white: 0 is white, 1 is full."""
    channels = (int(INPUT_DARK[start : start + 2], 16) for start in (1, 3, 5))
    return "#" + "".join(f"{round(255 - 0.55 * share * (255 - value)):02x}" for value in channels)


def pooling() -> Axes:
    """Draw two windows on a map, with their largest values and their means."""
    axes = canvas(5.4)
    batch = POOLED[None, None]
    grid(axes, 1.2, 1.6, POOLED, INPUT, size=13)
    _windows(axes, 1.2, 1.6, 2.0)
    words(axes, 3.2, 4.2, _("windows of 2 x 2, stride 2"), size=10)
    for middle, name, pooled in (
        (1.2, _("max pooling"), functional.max_pool2d(batch, 2)),
        (4.0, _("average pooling"), functional.avg_pool2d(batch, 2)),
    ):
        arrow(axes, 5.6, 2.6, 9.2, middle)
        grid(axes, 9.6, middle - 0.5, pooled[0, 0], OUTPUT)
        _windows(axes, 9.6, middle - 0.5, 1.0)
        words(axes, 12.1, middle - 0.3, name, align="left", bold=True)
    words(axes, 12.1, 1.45, _("the largest value of each window"), size=10, align="left")
    words(axes, 12.1, 4.25, _("the mean of each window"), size=10, align="left")
    return axes


def _windows(axes: Axes, left: float, top: float, side: float) -> None:
    """Frame two neighbouring squares, a little inside so that both frames are seen."""
    for start, color in ((0.0, WEIGHTS_DARK), (side, INPUT_DARK)):
        frame(axes, left + start + 0.06, top + 0.06, side - 0.12, side - 0.12, color)


def pooling_padding() -> Axes:
    """Draw one pixel in its border, which differs between max and average pooling."""
    axes = canvas(5.2)
    batch = LONE[None, None]
    for left, name, border, pooled in (
        (0.8, _("max pooling"), float("-inf"), functional.max_pool2d(batch, 2, 1, padding=1)),
        (11.0, _("average pooling"), 0.0, functional.avg_pool2d(batch, 2, 1, padding=1)),
    ):
        padded = functional.pad(LONE, (1, 1, 1, 1), value=border)
        shown = [["\N{MINUS SIGN}\N{INFINITY}" if v < -9 else f"{v:g}" for v in r] for r in padded]
        fills = [[INPUT if value == LONE else PADDING for value in row] for row in padded]
        words(axes, left + 3.9, 0.5, name, bold=True)
        grid(axes, left, 1.2, shown, fills, size=11)
        frame(axes, left + 0.06, 1.26, 1.9, 1.9)
        arrow(axes, left + 3.4, 2.7, left + 5.3, 2.7)
        grid(axes, left + 5.7, 1.7, pooled[0, 0], OUTPUT)
        frame(axes, left + 5.7, 1.7, 1.0, 1.0)
    setting = _("window 2, stride 1, padding 1: four windows around one pixel")
    words(axes, 10.0, 4.75, setting, size=10)
    return axes
