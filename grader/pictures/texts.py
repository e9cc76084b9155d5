"""What can be written into a picture, and the room that it takes."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

SIZE = 14.0  # of letters, in the picture's units
HALF = 0.61  # what a narrow character takes of a letter's size; wide ones, as in Korean, take two
CELL = 34.0  # height of a grid's cell, and the least width
MOST = 24  # rows and columns that a grid shows
MOST_LETTERS = 12  # of a cell


def text_width(words: str, size: float = SIZE) -> float:
    """Return about how wide a text is; wide characters count twice."""
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in words)
    return (len(words) + wide) * size * HALF


def cell_width(cells: Sequence[Sequence[str]]) -> float:
    """Return the width that the longest text of a grid needs."""
    longest = max((text_width(text) for row in cells for text in row), default=0.0)
    return max(CELL, longest + SIZE)


def clean(words: str) -> str:
    """Replace what XML cannot hold, and what would turn the reading direction around."""
    # Cc, Cf, Cs: controls, invisible formats, lone halves; Cn holds XML's forbidden two.
    bad = ("Cc", "Cf", "Cs", "Cn")
    return "".join(
        " " if letter in "\t\r\n" else "\ufffd" if unicodedata.category(letter) in bad else letter
        for letter in words
    )


def shortened(cells: Sequence[Sequence[str]]) -> list[list[str]]:
    """Keep what can be drawn; dots stand for the rest."""
    rows = [[_short(text) for text in row[:MOST]] + ["…"] * (len(row) > MOST) for row in cells]
    if len(rows) <= MOST:
        return rows
    return [*rows[:MOST], ["…"] * max(map(len, rows[:MOST]))]


def _short(text: str) -> str:
    return text if len(text) <= MOST_LETTERS else text[: MOST_LETTERS - 1] + "…"
