"""What a picture is made of, whoever draws it: grids, signs between them, layers, sentences."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from grader.pictures import Mark, Tone

Place = tuple[int, int]
Numbers = Sequence[Sequence[float]]


@dataclass(frozen=True)
class Grid:
    """An array of two axes, its cells as text."""

    caption: str
    cells: tuple[tuple[str, ...], ...]
    tone: Tone = Tone.PLAIN
    tones: Mapping[Place, Tone] = field(default_factory=dict)  # of cells that differ
    marks: Mapping[Place, Mark] = field(default_factory=dict)


@dataclass(frozen=True)
class Sign:
    """What stands between two grids: ``*``, ``=``, ``sum 19``; `ARROW` is drawn as one."""

    words: str


ARROW = Sign("->")


class State(StrEnum):
    """What becomes of a layer in training."""

    PLAIN = ""  # nothing to be said
    LEARNS = "learns"  # it has parameters, and that is all
    FROZEN = "frozen"
    TRAINABLE = "trainable"
    UNUSED = "unused"


@dataclass(frozen=True)
class Layer:
    """A layer, by what it puts out."""

    name: str
    shape: tuple[int | None, ...]  # channels first, without the batch; None is for the reader
    parameters: int | None = None
    state: State = State.PLAIN
    note: str = ""


@dataclass(frozen=True)
class Layers:
    """A network, layer after layer."""

    caption: str
    layers: tuple[Layer, ...]


Row = tuple[Grid | Sign, ...] | Layers


@dataclass(frozen=True)
class Scene:
    """What is seen at once."""

    rows: tuple[Row, ...]
    says: tuple[str, ...] = ()


@dataclass(frozen=True)
class Picture:
    """What a function does to one small input."""

    call: str  # as a student would write it
    idea: str  # in a sentence
    overview: Scene  # the first step, with all that comes of it
    steps: tuple[Scene, ...] = ()  # none where nothing moves


def grid(
    caption: str,
    numbers: Numbers | Sequence[Sequence[str]],
    tone: Tone = Tone.PLAIN,
    *,
    marks: Mapping[Place, Mark] | None = None,
    tones: Mapping[Place, Tone] | None = None,
) -> Grid:
    """Write numbers as cells; texts stay as they are."""
    cells = tuple(tuple(n if isinstance(n, str) else f"{n:g}" for n in row) for row in numbers)
    return Grid(caption, cells, tone, tones or {}, marks or {})


def cells_of(top: int, left: int, height: int, width: int) -> list[Place]:
    """List the places of a window, row by row."""
    return [(top + i, left + j) for i in range(height) for j in range(width)]


def filled_so_far(
    caption: str, numbers: Numbers, now: int | None, seen: int | None, tone: Tone = Tone.OUTPUT
) -> Grid:
    """Write an output: the cell of step ``now`` framed, those after step ``seen`` left empty."""
    width = len(numbers[0])
    places = cells_of(0, 0, len(numbers), width)
    hidden = set() if seen is None else set(places[max(seen + 1, 0) :])
    texts = [
        ["" if (i, j) in hidden else f"{value:g}" for j, value in enumerate(row)]
        for i, row in enumerate(numbers)
    ]
    marks = {} if now is None else {places[now]: Mark.FRAME}
    return grid(caption, texts, tone, marks=marks)


def bands(
    row: Sequence[Grid | Sign], room: float, gap: float, width: Callable[[Grid | Sign], float]
) -> list[list[Grid | Sign]]:
    """Break a row where there is no room for more; an arrow goes with what it points to."""
    broken: list[list[Grid | Sign]] = [[]]
    for item in row:
        used = sum(width(one) + gap for one in broken[-1])
        if broken[-1] and used + width(item) > room:
            arrow = broken[-1].pop() if broken[-1][-1] == ARROW else None
            broken.append([] if arrow is None else [ARROW])
        broken[-1].append(item)
    return [band for band in broken if band]
