"""How things in a picture differ: in tone, and without it."""

from __future__ import annotations

from enum import StrEnum


class Tone(StrEnum):
    """What a thing is; colours are those of Okabe and Ito, as in the figures of the exercises."""

    PLAIN = "none"
    INPUT = "#0072b2"
    WEIGHT = "#d55e00"
    OUTPUT = "#009e73"
    PADDING = "#808080"
    WRONG = "#cc3311"


class Mark(StrEnum):
    """How a cell of a grid stands out, besides its tone."""

    NONE = ""
    FRAME = "frame"  # a heavy frame: looked at now
    DASHES = "dashes"  # a dashed frame: put there, such as padding
    CORNER = "corner"  # a heavy frame and a filled corner: found wrong


def look(tone: Tone, mark: Mark) -> dict[str, str]:
    """Give a rectangle's attributes."""
    heavy = mark in (Mark.FRAME, Mark.CORNER)
    return {
        "fill": tone.value,
        "fill-opacity": "0.28",
        "stroke": "currentColor",
        "stroke-width": "2.5" if heavy else "1",
        "stroke-opacity": "1" if heavy else "0.45",
        **({"stroke-dasharray": "3 3"} if mark == Mark.DASHES else {}),
    }
