"""Pictures as SVG."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import accumulate

from rich.console import Console
from rich.text import Text

from grader.pictures import Canvas, Mark, Tone
from grader.pictures.svg import MARGIN, STEP
from grader.pictures.texts import CELL, SIZE, cell_width, text_width
from grader.show.scenes import ARROW, Grid, Layer, Layers, Picture, Scene, Sign, State, bands
from grader.show.terminal import as_text, shape_text, state_word

WIDTH = 900.0  # what a row may take
LETTERS = 100  # of a sentence's line, in narrow letters
LINE = SIZE * 1.5
GAP = 14.0
ARROW_LENGTH = 30.0
SMALL = SIZE - 2
BETWEEN = GAP * 2  # two layers
SIDE = 64.0  # of the largest map
MAPS = 8  # of a stack that are drawn
TONES = {
    State.PLAIN: (Tone.INPUT, Mark.NONE),
    State.FROZEN: (Tone.PADDING, Mark.DASHES),
    State.LEARNS: (Tone.WEIGHT, Mark.FRAME),
    State.TRAINABLE: (Tone.WEIGHT, Mark.FRAME),
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
    """Draw what each layer puts out, as many side by side as there is room for."""
    y = _sentence(canvas, y, network.caption, bold=True)
    sizes = [size or 0 for layer in network.layers for size in layer.shape[1:]]
    drawn = [_Drawn(layer, max(sizes, default=0)) for layer in network.layers]
    while drawn:
        used = list(accumulate(one.room + BETWEEN for one in drawn))
        fitting = max(1, sum(end <= WIDTH for end in used))
        y = _draw_chain(canvas, y, drawn[:fitting], goes_on=len(drawn) > fitting) + GAP
        drawn = drawn[fitting:]
    return y - GAP


def _draw_chain(canvas: Canvas, y: float, chain: Sequence[_Drawn], *, goes_on: bool) -> float:
    floor = y + max(one.height for one in chain) + GAP / 2
    x = MARGIN
    for number, one in enumerate(chain):
        one.draw(canvas, x, floor)
        for place, line in enumerate(one.lines):
            canvas.text(x, floor + LINE * (place + 0.6), line, size=SMALL, bold=not place)
        x += one.room + BETWEEN
        if number < len(chain) - 1 or goes_on:
            middle = floor - SIZE
            canvas.line(x - BETWEEN + 4, middle, x - 4, middle, arrow=True)
    return floor + LINE * (max(len(one.lines) for one in chain) + 0.2)


class _Drawn:
    """A layer and the room that it takes: maps one behind the other, or a bar of features."""

    def __init__(self, layer: Layer, largest: int) -> None:
        self.layer = layer
        if len(layer.shape) == 1:
            # Features range from a few to hundreds: their logarithm tells them apart.
            self.count, self.wide = 1, SIZE
            self.high = SIDE * min(1.4, math.log2((layer.shape[0] or 64) + 1) / 6)
        else:
            # Where sizes are open, all are alike.
            self.count = min(layer.shape[0] or 1, MAPS)
            self.high, self.wide = (
                SIDE / 2 if size is None else max(6.0, SIDE * size / largest)
                for size in layer.shape[1:]
            )
        self.height = self.high + STEP * (self.count - 1)
        width = self.wide + STEP * (self.count - 1)
        self.room = max(width, *(text_width(line, SMALL) for line in self.lines))

    @property
    def lines(self) -> list[str]:
        """What stands under it."""
        layer = self.layer
        count = "" if layer.parameters is None else f"{layer.parameters:,}"
        told = (shape_text(layer), count, state_word(layer.state), layer.note)
        return [layer.name, *filter(None, told)]

    def draw(self, canvas: Canvas, x: float, floor: float) -> None:
        """Draw it on a floor."""
        tone, mark = TONES[self.layer.state]
        canvas.stack(x, floor - self.high, self.wide, self.high, self.count, tone=tone, mark=mark)
