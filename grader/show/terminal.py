"""Pictures in the terminal: cells in brackets are marked, so that no colour is needed."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence

from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from grader.language import gettext as _
from grader.pictures import Mark, Tone
from grader.show.scenes import Grid, Layer, Layers, Picture, Scene, Sign, State, bands

GAP = 2  # between two grids
INDENT = 2
BAR = 16  # of the layer that puts out most
BRACKETS = {
    Mark.NONE: (" ", " "),
    Mark.FRAME: ("[", "]"),
    Mark.DASHES: (" ", " "),
    Mark.CORNER: ("<", ">"),
}
STYLES = {
    Tone.PLAIN: "",
    Tone.INPUT: "cyan",
    Tone.WEIGHT: "magenta",
    Tone.OUTPUT: "green",
    Tone.PADDING: "dim",
    Tone.WRONG: "red",
}
STATES = {
    State.PLAIN: "",
    State.FROZEN: "dim",
    State.LEARNS: "magenta",
    State.TRAINABLE: "magenta",
    State.UNUSED: "dim strike",
}


def print_picture(console: Console, picture: Picture, scenes: Sequence[Scene]) -> None:
    """Print a picture: the call, its idea, and the scenes that were chosen."""
    console.print(Text(picture.call, style="bold"))
    console.print(Text(picture.idea))
    for scene in scenes:
        console.print()
        _print_scene(console, scene)


def as_text(picture: Picture, scenes: Sequence[Scene], width: int = 80) -> str:
    """Write a picture without colours, for a notebook's text and for screen readers."""
    text = io.StringIO()
    console = Console(file=text, width=width, color_system=None, force_jupyter=False)
    print_picture(console, picture, scenes)
    return "\n".join(line.rstrip() for line in text.getvalue().splitlines()) + "\n"


def state_word(state: State) -> str:
    """Say what becomes of a layer."""
    return {
        State.PLAIN: "",
        State.FROZEN: _("frozen"),
        State.LEARNS: "",
        State.TRAINABLE: _("trainable"),
        State.UNUSED: _("unused"),
    }[state]


def shape_text(layer: Layer) -> str:
    """Write a shape as Python does; a question mark is for the reader to work out."""
    sizes = ["?" if size is None else str(size) for size in layer.shape]
    return f"({sizes[0]},)" if len(sizes) == 1 else f"({', '.join(sizes)})"


def _print_scene(console: Console, scene: Scene) -> None:
    for row in scene.rows:
        if isinstance(row, Layers):
            _print(console, _layers(console, row))
            console.print()
        else:
            for band in bands(row, console.width - INDENT, GAP, _width):
                _print(console, _side_by_side([_text(item) for item in band]))
                console.print()
    for sentence in scene.says:
        _print(console, Text(sentence))


def _print(console: Console, what: RenderableType) -> None:
    console.print(Padding(what, (0, 0, 0, INDENT), expand=False))


def _width(item: Grid | Sign) -> int:
    return max(map(cell_len, _text(item).plain.splitlines()), default=0)


def _text(item: Grid | Sign) -> Text:
    return _grid(item) if isinstance(item, Grid) else Text(item.words)


def _side_by_side(band: Sequence[Text]) -> Table:
    table = Table.grid(padding=(0, GAP, 0, 0))
    for text in band:
        single = "\n" not in text.plain  # a sign stands halfway up the grids
        table.add_column(no_wrap=not single, vertical="middle" if single else "top")
    table.add_row(*band)
    return table


def _grid(grid: Grid) -> Text:
    """Write a grid under its caption, columns as wide as the longest number."""
    wide = max((cell_len(text) for row in grid.cells for text in row), default=1)
    text = Text(grid.caption, style="bold")
    for i, row in enumerate(grid.cells):
        text.append("\n")
        for j, cell in enumerate(row):
            mark = grid.marks.get((i, j), Mark.NONE)
            left, right = BRACKETS[mark]
            style = STYLES[grid.tones.get((i, j), grid.tone)]
            heavy = "bold" if mark in (Mark.FRAME, Mark.CORNER) else "not bold"
            shown = cell or "."
            padded = " " * (wide - cell_len(shown)) + shown
            text.append(f"{left}{padded}{right}", style=f"{heavy} {style}")
    return text


def _layers(console: Console, network: Layers) -> Table:
    """Write a network as a table; a bar shows how many numbers a layer puts out."""
    table = Table(title=network.caption, title_justify="left", title_style="bold", box=None)
    table.pad_edge = False
    table.add_column(_("layer"), no_wrap=True)
    table.add_column(_("shape"), no_wrap=True)
    sizes = [_numbers(layer) for layer in network.layers]
    barred = all(size is not None for size in sizes)
    counted = any(layer.parameters is not None for layer in network.layers)
    if barred:
        table.add_column(_("numbers"), no_wrap=True)
    if counted:
        table.add_column(_("parameters"), justify="right", no_wrap=True)
    table.add_column()
    most = max((size for size in sizes if size), default=1)
    block = "#" if console.options.ascii_only else "\u25a0"
    for layer, size in zip(network.layers, sizes, strict=True):
        cells = [Text(layer.name), Text(shape_text(layer))]
        if barred:
            bar = block * max(1, round(BAR * (size or 0) / most))
            cells.append(Text(f"{bar} {size}", style=STYLES[Tone.OUTPUT]))
        if counted:
            cells.append(Text("" if layer.parameters is None else f"{layer.parameters:,}"))
        words = ", ".join(filter(None, (state_word(layer.state), layer.note)))
        table.add_row(*cells, Text(words, style=STATES[layer.state]))
    return table


def _numbers(layer: Layer) -> int | None:
    """Count what a layer puts out, where its shape is told."""
    sizes = [size for size in layer.shape if size is not None]
    return math.prod(sizes) if len(sizes) == len(layer.shape) else None
