"""Splits a solution at its markers, each of which is a whole line.

``### BEGIN SOLUTION`` to ``### END SOLUTION`` is what a student writes; ``### BEGIN HINTS`` to
``### END HINTS`` holds numbered comments, the hints of the function that encloses them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from grader.errors import CourseError

BEGIN_SOLUTION = "### BEGIN SOLUTION"
END_SOLUTION = "### END SOLUTION"
BEGIN_HINTS = "### BEGIN HINTS"
END_HINTS = "### END HINTS"
PAIRS = {BEGIN_SOLUTION: END_SOLUTION, BEGIN_HINTS: END_HINTS}
ALMOST = re.compile(r"^\s*#+\s*(BEGIN|END)\s+(SOLUTION|HINTS?)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Region:
    """A stretch of lines between two markers, or outside any.

    Attributes
    ----------
    kind : str
        The opening marker, or an empty string outside.
    first : int
        Number of its first line, from 1; the opening marker's where there is one.
    indent : str
        White space before the opening marker.
    lines : tuple of str
        The lines, without the markers.
    """

    kind: str
    first: int
    indent: str
    lines: tuple[str, ...]


def regions(source: str, where: str) -> Iterator[Region]:
    """Split a source at its markers.

    Parameters
    ----------
    source : str
        A solution file.
    where : str
        Its name, for errors.

    Yields
    ------
    Region
        In order; joined with their markers they are the source.

    Raises
    ------
    CourseError
        With file and line, for an orphan, nested, empty or misspelt marker.
    """
    kind, first, indent = "", 1, ""
    lines: list[str] = []
    for number, line in enumerate(source.splitlines(), start=1):
        word = line.strip()
        if word in PAIRS:
            if kind:
                raise _error(where, number, f"{word!r} inside {kind!r} of line {first}")
            yield Region("", first, "", tuple(lines))
            kind, first, indent, lines = word, number, line[: len(line) - len(line.lstrip())], []
        elif word in PAIRS.values():
            if PAIRS.get(kind) != word:
                raise _error(where, number, f"{word!r} closes nothing")
            if not any(text.strip() for text in lines):
                raise _error(where, first, f"nothing stands between {kind!r} and its end")
            yield Region(kind, first, indent, tuple(lines))
            kind, first, lines = "", number + 1, []
        elif ALMOST.match(line):
            raise _error(where, number, f"{word!r} is almost a marker")
        else:
            lines.append(line)
    if kind:
        raise _error(where, first, f"{kind!r} is never closed")
    yield Region("", first, "", tuple(lines))


def _error(where: str, line: int, what: str) -> CourseError:
    return CourseError(
        what,
        where=f"{where}:{line}",
        remedy="markers are whole lines in pairs: "
        + ", ".join(f"{a} / {b}" for a, b in PAIRS.items()),
    )
