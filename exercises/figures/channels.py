"""Figures of exercises 4, 6 and 7: what happens to channels."""

from __future__ import annotations

import torch
from matplotlib.axes import Axes
from torch import Tensor, nn
from torch.nn import functional

from figures.drawing import (
    INK,
    INPUT,
    INPUT_DARK,
    OUTPUT,
    OUTPUT_DARK,
    PAPER,
    WEIGHTS,
    WEIGHTS_DARK,
    arrow,
    box,
    canvas,
    frame,
    grid,
    wedge,
    words,
)
from grader.language import gettext as _

IMAGE = torch.arange(9.0).reshape(3, 3)  # exercise 6's, as in its text
KERNEL = torch.tensor([[0.0, 1.0], [2.0, 3.0]])
PIXEL = torch.tensor([[1.0], [2.0], [3.0]])  # exercise 7's, as in its text
MIXING = torch.tensor([[1.0, 0.0, 1.0], [0.0, 2.0, -3.0]])
CHANNELS, BOTTLENECK = 256, 64


def parameter_count() -> Axes:
    """Draw every weight and bias of a layer from 2 channels to 3."""
    layer = nn.Conv2d(2, 3, kernel_size=3)
    axes = canvas(9.4)
    cell, pitch = 0.56, 2.5
    words(axes, 1.9, 0.5, _("2 channels in"), bold=True, color=INPUT_DARK)
    words(axes, 9.3, 0.5, _("3 kernels and their biases"), bold=True, color=WEIGHTS_DARK)
    words(axes, 17.9, 0.5, _("3 channels out"), bold=True, color=OUTPUT_DARK)
    for channel in range(layer.in_channels):
        box(axes, 0.8, 1.5 + 3.3 * channel, 2.3, 2.3, fill=INPUT)
    for kernel, weight in enumerate(layer.weight):
        top = 1.2 + kernel * pitch
        middle = top + 1.5 * cell
        arrow(axes, 3.4, 4.3, 4.9, middle)
        for channel, part in enumerate(weight):
            grid(axes, 5.2 + 2.4 * channel, top, [[""] * 3] * len(part), WEIGHTS, cell=cell)
        words(axes, 7.25, middle, "+")
        words(axes, 9.65, middle, "+")
        box(axes, 10.1, middle - cell / 2, cell, cell, fill=WEIGHTS_DARK)
        held = _("{count} weights, 1 bias").format(count=weight.numel())
        words(axes, 11.0, middle, held, size=10, align="left")
        arrow(axes, 15.0, middle, 16.7, middle)
        box(axes, 17.0, top - 0.05, 1.8, 1.8, fill=OUTPUT)
    outputs, *sizes = layer.weight.shape
    total = sum(parameters.numel() for parameters in layer.parameters())
    formula = f"{outputs} * ({'*'.join(map(str, sizes))} + 1)"
    count = _("{count} parameters").format(count=total)
    words(axes, 10.0, 8.9, f"{formula} = {count}", bold=True)
    return axes


def one_stop() -> Axes:
    """Draw the first stop of a kernel: products, their sum, and the finished map."""
    axes = canvas(5.2)
    output = _convolve(IMAGE, KERNEL)
    products = IMAGE[:2, :2] * KERNEL
    for x, name, color in (
        (2.1, _("image"), INPUT_DARK),
        (6.5, _("kernel"), WEIGHTS_DARK),
        (11.1, _("products"), INK),
        (17.7, _("output"), OUTPUT_DARK),
    ):
        words(axes, x, 0.6, name, color=color, bold=True)
    grid(axes, 0.6, 1.3, IMAGE, INPUT, size=12)
    frame(axes, 0.6, 1.3, 2.0, 2.0)
    words(axes, 4.5, 2.8, _("times"), size=10)
    grid(axes, 5.5, 1.8, KERNEL, WEIGHTS, size=12)
    words(axes, 8.8, 2.8, "=", size=13)
    grid(axes, 10.1, 1.8, products, PAPER, size=12)
    arrow(axes, 12.5, 2.8, 16.2, 2.8)
    words(axes, 14.3, 2.35, _("sum: {sum:g}").format(sum=products.sum()), size=10)
    grid(axes, 16.7, 1.8, output, OUTPUT, size=12)
    frame(axes, 16.7, 1.8, 1.0, 1.0)
    words(axes, 10.0, 4.75, _("the first of four stops"), size=10)
    return axes


def summed_channels() -> Axes:
    """Draw two channels, each under its slice of one kernel, and the sum of their maps."""
    axes = canvas(10.0)
    totals = torch.zeros(2, 2)
    for channel in range(2):
        image, kernel = IMAGE + channel, KERNEL + channel
        top = 1.3 + 4.4 * channel
        output = _convolve(image, kernel)
        totals += output
        name = _("channel {number}").format(number=channel)
        words(axes, 2.0, top - 0.55, name, bold=True, color=INPUT_DARK)
        grid(axes, 0.5, top, image, INPUT, size=12)
        name = _("slice {number}").format(number=channel)
        words(axes, 6.0, top - 0.05, name, bold=True, color=WEIGHTS_DARK)
        grid(axes, 5.0, top + 0.5, kernel, WEIGHTS, size=12)
        arrow(axes, 7.4, top + 1.5, 8.8, top + 1.5)
        grid(axes, 9.2, top + 0.5, output, PAPER, size=12)
        arrow(axes, 11.5, top + 1.5, 13.6, 5.0 + 0.6 * (channel - 0.5))
    words(axes, 14.2, 5.0, "+", size=18, bold=True)
    arrow(axes, 14.8, 5.0, 16.4, 5.0)
    words(axes, 17.8, 3.45, _("one map"), bold=True, color=OUTPUT_DARK)
    grid(axes, 16.8, 4.0, totals, OUTPUT)
    words(axes, 10.0, 9.5, _("one kernel: as many slices as channels, and one map"), size=10)
    return axes


def _convolve(image: Tensor, kernel: Tensor) -> Tensor:
    return functional.conv2d(image[None, None], kernel[None, None])[0, 0]


def one_by_one() -> Axes:
    """Draw a pixel through all channels, multiplied by a matrix of weights."""
    axes = canvas(5.2)
    _maps(axes, 0.7, 1.2, 3, INPUT)
    words(axes, 2.1, 4.7, _("3 channels"), color=INPUT_DARK, bold=True)
    grid(axes, 6.3, 1.2, MIXING, WEIGHTS, size=12)
    words(axes, 7.8, 4.7, _("weights"), color=WEIGHTS_DARK, bold=True)
    words(axes, 9.75, 2.2, "@", size=13)
    grid(axes, 10.2, 0.7, PIXEL, INPUT, size=12)
    words(axes, 10.7, 4.7, _("a pixel"), color=INPUT_DARK, bold=True)
    words(axes, 11.8, 2.2, "=", size=13)
    grid(axes, 12.4, 1.2, MIXING @ PIXEL, OUTPUT, size=12)
    arrow(axes, 4.3, 2.2, 5.9, 2.2)
    arrow(axes, 13.8, 2.2, 15.4, 2.2)
    _maps(axes, 15.9, 1.2, 2, OUTPUT)
    words(axes, 17.3, 4.7, _("2 channels"), color=OUTPUT_DARK, bold=True)
    return axes


def _maps(axes: Axes, left: float, top: float, count: int, fill: str) -> None:
    """Draw maps one behind the other, with one and the same pixel framed in each."""
    cell, step = 0.6, 0.45
    for depth in reversed(range(count)):
        x, y = left + depth * step, top - depth * step + 0.4
        grid(axes, x, y, [[""] * 4] * 4, fill, cell=cell)
        frame(axes, x + cell, y + cell, cell, cell)


def bottleneck() -> Axes:
    """Draw a convolution and a bottleneck, as high as they have channels, with their counts."""
    axes = canvas(8.8)
    direct = [(CHANNELS, CHANNELS, 3)]
    around = [(CHANNELS, BOTTLENECK, 1), (BOTTLENECK, BOTTLENECK, 3), (BOTTLENECK, CHANNELS, 1)]
    _way(axes, 1.9, _("direct"), direct)
    _way(axes, 7.9, _("bottleneck"), around)
    return axes


def _way(axes: Axes, left: float, name: str, layers: list[tuple[int, int, int]]) -> None:
    """Draw convolutions one after the other, with the channels between them."""
    counts = []
    width, pitch, middle = 2.3, 3.6, 3.8
    words(axes, left - 0.6, middle, f"{layers[0][0]}", color=INPUT_DARK)
    for place, (inputs, outputs, size) in enumerate(layers):
        layer = nn.Conv2d(inputs, outputs, size)
        counts.append(sum(parameters.numel() for parameters in layer.parameters()))
        x = left + pitch * place
        heights = (inputs / 50, outputs / 50)
        wedge(axes, (x, middle, heights[0]), (x + width, middle, heights[1]), WEIGHTS)
        words(axes, x + width / 2, middle, f"{size}x{size}", bold=True)
        words(axes, x + width + 0.65, middle, f"{outputs}", color=INPUT_DARK)
        if len(layers) > 1:
            words(axes, x + width / 2, 7.0, f"{counts[-1]:,}", color=WEIGHTS_DARK)
    center = left + (pitch * (len(layers) - 1) + width) / 2
    words(axes, center, 0.6, name, bold=True)
    words(axes, center, 8.0, _("{count:,} parameters").format(count=sum(counts)), bold=True)
    for place in range(1, len(counts)):
        words(axes, left + pitch * place + (width - pitch) / 2, 7.0, "+")
