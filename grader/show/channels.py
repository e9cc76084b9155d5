"""Pictures of what happens to channels: summed, mixed, counted."""

from __future__ import annotations

from collections.abc import Sequence

from grader.language import gettext as _
from grader.pictures import Mark, Tone
from grader.show.scenes import (
    ARROW,
    Grid,
    Numbers,
    Picture,
    Place,
    Row,
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

# Two channels, and kernels with a slice for each.
IMAGE = ([[0, 1, 2], [3, 4, 5], [6, 7, 8]], [[1, 2, 3], [4, 5, 6], [7, 8, 9]])
KERNEL = ([[0, 1], [2, 3]], [[1, 2], [3, 4]])
WEIGHT = (
    ([[0, 1, 0], [1, 1, 1], [0, 1, 0]], [[1, 0, 0], [0, 0, 0], [0, 0, 1]]),
    ([[-1, 0, 1], [-1, 0, 1], [-1, 0, 1]], [[1, 0, 0], [0, 1, 0], [0, 0, 1]]),
)
BIAS = (10, -20)
PIXELS = ([[1, 4], [0, 2]], [[2, 5], [1, 0]], [[3, 6], [1, 2]])  # three channels
MIXING = [[1, 0, 1], [0, 2, -3]]


def corr2d_multi_in() -> Picture:
    """Slide one kernel of two slices over two channels."""
    size = len(KERNEL[0])
    firsts = stops(len(IMAGE[0]), size, 1)
    corners = [(i, j) for i in firsts for j in firsts]
    sums = [_sums(IMAGE, KERNEL, corner) for corner in corners]
    totals = [sum(parts) for parts in sums]
    output = [totals[i : i + len(firsts)] for i in range(0, len(totals), len(firsts))]

    def scene(step: int, seen: int | None) -> Scene:
        framed = cells_of(*corners[step], size, size)
        rows = [
            _channel_row(number, padded_grid(_name(number), channel, 0, framed), channel, slice_,
                         corners[step])
            for number, (channel, slice_) in enumerate(zip(IMAGE, KERNEL, strict=True))
        ]  # fmt: skip
        parts = " + ".join(f"{part:g}" for part in sums[step])
        out = filled_so_far(_("output: one map"), output, step, seen)
        return Scene(
            (*rows, (Sign(f"{parts} = {totals[step]:g}"), ARROW, out)),
            (
                stop_number(step, len(corners)),
                _("The channels' sums are added: two channels, one kernel, one map."),
            ),
        )

    overview, steps = every_step(scene, len(corners))
    return Picture(
        "corr2d_multi_in(x, kernel)",
        _("Each slice of the kernel meets its own channel; the sums are added."),
        overview,
        steps,
    )


def conv2d() -> Picture:
    """Slide two kernels over two padded channels, at stride 2, with biases."""
    size, stride, padding = 3, 2, 1
    padded = [bordered(channel, padding) for channel in IMAGE]
    firsts = stops(len(padded[0]), size, stride)
    visits = [(o, (i, j)) for o in range(len(WEIGHT)) for i in firsts for j in firsts]
    sums = [_sums(padded, WEIGHT[o], corner) for o, corner in visits]
    values = [sum(parts) + BIAS[o] for (o, _corner), parts in zip(visits, sums, strict=True)]
    each = len(firsts) ** 2  # numbers of a map

    def scene(step: int, seen: int | None) -> Scene:
        kernel, corner = visits[step]
        framed = cells_of(*corner, size, size)
        rows = [
            _channel_row(number, padded_grid(_name(number), channel, padding, framed),
                         padded[number], WEIGHT[kernel][number], corner)
            for number, channel in enumerate(IMAGE)
        ]  # fmt: skip
        parts = " + ".join(f"{part:g}" for part in sums[step])
        told = _("{parts}, bias {bias}: {value}").format(
            parts=parts, bias=BIAS[kernel], value=f"{values[step]:g}"
        )
        maps = []
        for o in range(len(WEIGHT)):
            numbers = [
                values[o * each + r : o * each + r + len(firsts)]
                for r in range(0, each, len(firsts))
            ]
            now = step - o * each if o == kernel else None
            until = None if seen is None else seen - o * each
            maps.append(filled_so_far(_("map {number}").format(number=o), numbers, now, until))
        return Scene(
            (*rows, (Sign(told), ARROW, *maps)),
            (
                stop_number(step, len(visits)),
                _("Kernel {number}: it moves {stride} pixels at a time and makes map {number}.")
                .format(number=kernel, stride=stride),
                _("One bias for each map, added once."),
            ),
        )  # fmt: skip

    overview, steps = every_step(scene, len(visits))
    return Picture(
        f"conv2d(x, weight, bias, stride={stride}, padding={padding})",
        _("As many maps come out as there are kernels."),
        overview,
        steps,
    )


def _name(number: int) -> str:
    return _("channel {number}").format(number=number)


def _sums(channels: Sequence[Numbers], kernel: Sequence[Numbers], corner: Place) -> list[float]:
    """Sum up each channel's products at one place."""
    size = len(kernel[0])
    return [
        sum(map(sum, products_of(window(channel, *corner, size, size), weights)))
        for channel, weights in zip(channels, kernel, strict=True)
    ]


def _channel_row(
    number: int, image: Grid, cells: Numbers, weights: Numbers, corner: Place
) -> tuple[Grid | Sign, ...]:
    """Draw one channel, its slice of the kernel, and the products at one place."""
    products = products_of(window(cells, *corner, len(weights), len(weights)), weights)
    return (
        image,
        Sign("*"),
        grid(_("slice {number}").format(number=number), weights, Tone.WEIGHT),
        Sign("="),
        grid(_("products"), products),
        Sign(_("sum {total}").format(total=f"{sum(map(sum, products)):g}")),
    )


def conv1x1() -> Picture:
    """Mix three channels of 2 x 2 pixels into two."""
    places = cells_of(0, 0, len(PIXELS[0]), len(PIXELS[0][0]))
    columns = [[channel[i][j] for channel in PIXELS] for i, j in places]
    mixed = [
        [sum(map(sum, products_of([column], [weights]))) for weights in MIXING]
        for column in columns
    ]
    width = len(PIXELS[0][0])

    def scene(step: int, seen: int | None) -> Scene:
        framed = {places[step]: Mark.FRAME}
        images = [
            grid(_name(number), channel, Tone.INPUT, marks=framed)
            for number, channel in enumerate(PIXELS)
        ]
        maps = []
        for o in range(len(MIXING)):
            flat = [numbers[o] for numbers in mixed]
            rows = [flat[i : i + width] for i in range(0, len(flat), width)]
            maps.append(filled_so_far(_("map {number}").format(number=o), rows, step, seen))
        product = (
            grid(_("weights"), MIXING, Tone.WEIGHT),
            Sign("@"),
            grid(_("pixel"), [[n] for n in columns[step]], Tone.INPUT),
            Sign("="),
            grid(_("sums"), [[n] for n in mixed[step]], Tone.OUTPUT),
        )
        return Scene(
            (tuple(images), product, (ARROW, *maps)),
            (
                stop_number(step, len(places)),
                _("The same weights at every pixel; height and width stay."),
            ),
        )

    overview, steps = every_step(scene, len(places))
    return Picture(
        "conv1x1(x, weight)",
        _("Each output channel is a weighted sum of the input channels, pixel by pixel."),
        overview,
        steps,
    )


def linear_as_conv1x1() -> Picture:
    """Take a matrix apart into kernels of one pixel."""
    rows: list[Row] = [(grid(_("weights of a dense layer"), MIXING, Tone.WEIGHT),)]
    for number, weights in enumerate(MIXING):
        name = _("kernel {number}").format(number=number)
        slices = [
            grid(_("slice {number}").format(number=c), [[weight]], Tone.WEIGHT)
            for c, weight in enumerate(weights)
        ]
        rows.append((Sign(name), *slices))
    return Picture(
        "linear_as_conv1x1(weight)",
        _("A row of the matrix is a kernel of one pixel; its numbers are the kernel's slices."),
        Scene(
            tuple(rows),
            ("(2, 3) -> (2, 3, 1, 1)", _("No number changes: two axes of length 1 are added.")),
        ),
    )


def conv2d_parameters() -> Picture:
    """Give a number to every parameter of a layer from 2 channels to 3, its kernels 3 x 2."""
    channels, kernels, height, width = 2, 3, 3, 2
    rows: list[Row] = []
    count = 0
    for kernel in range(kernels):
        items: list[Grid | Sign] = [Sign(_("kernel {number}").format(number=kernel))]
        for channel in range(channels):
            caption = _("slice {number}").format(number=channel)
            items.append(_numbered(caption, count, height, width))
            count += height * width
        items += [Sign("+"), _numbered(_("bias"), count, 1, 1)]
        count += 1
        rows.append(tuple(items))
    return Picture(
        f"conv2d_parameters({channels}, {kernels}, ({height}, {width}))",
        _("Every weight and every bias is a parameter: count the cells."),
        Scene(
            tuple(rows),
            (
                _("{count} parameters").format(count=count),
                _("A kernel has a slice for each input channel, and one bias."),
            ),
        ),
    )


def linear_parameters() -> Picture:
    """Give a number to every weight and bias of a dense layer from 3 features to 2."""
    inputs, outputs = 3, 2
    weights = _numbered(_("weights"), 0, outputs, inputs)
    biases = _numbered(_("biases"), outputs * inputs, outputs, 1)
    count = biases.cells[-1][-1]
    return Picture(
        f"linear_parameters({inputs}, {outputs})",
        _("Every input is tied to every output, and each output has a bias."),
        Scene(
            ((weights, Sign("+"), biases),),
            (
                _("{count} parameters").format(count=count),
                _("The weights have a row for each output."),
            ),
        ),
    )


def _numbered(caption: str, before: int, height: int, width: int) -> Grid:
    """Give cells numbers, going on after ``before``."""
    numbers = [[before + i * width + j + 1 for j in range(width)] for i in range(height)]
    return grid(caption, numbers, Tone.WEIGHT)
