"""Pictures as SVG."""

from __future__ import annotations

import math
from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from grader.pictures import Canvas, Mark, Tone
from grader.pictures.svg import CELL, MARGIN, SIZE, cell_width, text_width
from grader.show.scenes import ARROW, Grid, Layer, Layers, Picture, Scene, Sign, State, bands
from grader.show.terminal import as_text, shape_text, state_word

WIDTH = 820.0  # what a row may take; a notebook's page has a little more
LETTERS = 94  # of a sentence's line, in narrow letters
LINE = SIZE * 1.5
GAP = 14.0
ARROW_LENGTH = 30.0
SMALL = SIZE - 2
SIDE = 64.0  # of the largest map
MAPS = 8  # of a stack that are drawn
TONES = {
    State.PLAIN: (Tone.INPUT, Mark.NONE),
    State.FROZEN: (Tone.PADDING, Mark.DASHES),
    State.TRAINED: (Tone.WEIGHT, Mark.FRAME),
    State.UNUSED: (Tone.PLAIN, Mark.DASHES),
}


def as_svg(picture: Picture, scenes: Sequence[Scene]) -> str:
    """Draw a picture: the call, its idea, and the scenes that were chosen.

    Returns
    -------
    str
        One ``<svg>`` element that stands alone.
    """
    canvas = Canvas(f"{picture.call}: {picture.idea}", as_text(picture, scenes))
    y = _sentence(canvas, MARGIN, picture.call, bold=True)
    y = _sentence(canvas, y, picture.idea)
    for number, scene in enumerate(scenes):
        if number:
            canvas.line(MARGIN, y + GAP, MARGIN + WIDTH, y + GAP)
            y += GAP
        y = _draw_scene(canvas, y + GAP, scene)
    return canvas.svg()


def _draw_scene(canvas: Canvas, y: float, scene: Scene) -> float:
    """Draw a scene below y; return where it ends."""
    for row in scene.rows:
        if isinstance(row, Layers):
            y = _draw_layers(canvas, y, row) + GAP
        else:
            for band in bands(row, WIDTH, GAP, _width):
                y = _draw_band(canvas, y, band) + GAP
    for sentence in scene.says:
        y = _sentence(canvas, y, sentence)
    return y


def _sentence(canvas: Canvas, y: float, words: str, *, bold: bool = False) -> float:
    """Write a sentence, in several lines where it is long."""
    # rich knows how wide letters are, and where Korean may be broken.
    for line in Text(words).wrap(Console(width=LETTERS, file=None), LETTERS):
        canvas.text(MARGIN, y + LINE / 2, line.plain.rstrip(), bold=bold)
        y += LINE
    return y


def _draw_band(canvas: Canvas, y: float, band: Sequence[Grid | Sign]) -> float:
    captioned = any(isinstance(item, Grid) and item.caption for item in band)
    height = max(len(item.cells) * CELL if isinstance(item, Grid) else CELL for item in band)
    top = y + LINE * captioned
    middle = top + height / 2
    x = MARGIN
    for item in band:
        if isinstance(item, Grid):
            above = middle - len(item.cells) * CELL / 2
            canvas.text(x, above - LINE / 2, item.caption, size=SMALL, bold=True)
            canvas.grid(x, above, item.cells, tone=item.tone, tones=item.tones, marks=item.marks)
        elif item == ARROW:
            canvas.line(x, middle, x + ARROW_LENGTH, middle, arrow=True)
        else:
            canvas.text(x, middle, item.words)
        x += _width(item) + GAP
    return top + height


def _width(item: Grid | Sign) -> float:
    if isinstance(item, Grid):
        columns = max(map(len, item.cells), default=0)
        return max(columns * cell_width(item.cells), text_width(item.caption, SMALL))
    return ARROW_LENGTH if item == ARROW else text_width(item.words)


def _draw_layers(canvas: Canvas, y: float, network: Layers) -> float:
    """Draw what each layer puts out: maps one behind the other, or a bar of features."""
    y = _sentence(canvas, y, network.caption, bold=True)
    largest = max((size or 0 for layer in network.layers for size in layer.shape[1:]), default=0)
    below = y
    x = MARGIN
    for number, layer in enumerate(network.layers):
        lines = _lines(layer)
        wide = max(_stack_width(layer, largest), *(text_width(line, SMALL) for line in lines))
        if number and x + wide > WIDTH:
            x, y = MARGIN, below + GAP
        floor = y + SIDE * 1.5
        if x > MARGIN:
            canvas.line(x - GAP * 1.5, floor - SIDE / 2, x - GAP / 2, floor - SIDE / 2, arrow=True)
        _draw_layer(canvas, x, floor, layer, largest)
        for place, line in enumerate(lines):
            canvas.text(x, floor + LINE * (place + 0.6), line, size=SMALL, bold=not place)
        below = max(below, floor + LINE * (len(lines) + 0.2))
        x += wide + GAP * 2
    return below


def _lines(layer: Layer) -> list[str]:
    """Write what stands under a layer."""
    count = "" if layer.parameters is None else f"{layer.parameters:,}"
    return [
        layer.name,
        *filter(None, (shape_text(layer), count, state_word(layer.state), layer.note)),
    ]


def _side(layer: Layer, axis: int, largest: int) -> float:
    """Return how long a map's side is drawn; where sizes are open, all are alike."""
    size = layer.shape[axis] if axis < len(layer.shape) else None
    return SIDE / 2 if size is None else max(6.0, SIDE * size / largest)


def _stack_width(layer: Layer, largest: int) -> float:
    if len(layer.shape) == 1:
        return SIZE
    return _side(layer, 2, largest) + 4.0 * (min(layer.shape[0] or 1, MAPS) - 1)


def _draw_layer(canvas: Canvas, x: float, floor: float, layer: Layer, largest: int) -> None:
    tone, mark = TONES[layer.state]
    if len(layer.shape) == 1:
        # Features range from a few to hundreds: their logarithm tells them apart.
        height = SIDE * min(1.4, math.log2((layer.shape[0] or 64) + 1) / 6)
        canvas.rect(x, floor - height, SIZE, height, tone=tone, mark=mark)
        return
    height, width = _side(layer, 1, largest), _side(layer, 2, largest)
    for depth in reversed(range(min(layer.shape[0] or 1, MAPS))):
        left, top = x + 4.0 * depth, floor - height - 4.0 * depth
        canvas.rect(left, top, width, height, tone=tone, mark=mark)
