"""Finds the texts of Markdown and docstrings, and puts translations in their places.

One walk serves two ends: whoever collects texts looks at what is asked for, whoever writes a
translated file answers. Paragraphs are asked for on one line, so that filling them anew changes no
text. Code, formulas and pictures stay as they are.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator, Sequence

WIDTH = 100  # columns; a Korean letter takes two

# Given a text and the number of its line, returns what stands there instead.
Translate = Callable[[str, int], str]

CODE = re.compile(r"``[^`]+``|`[^`]+`|\$[^$]+\$|\{[^{}]*\}|\\[nt]")
WORD = re.compile(r"(?:``[^`]+``|`[^`]+`|\$[^$]+\$|\S)+")
LETTERS = re.compile(r"[^\W\d_]{2,}")
IMAGE = re.compile(r"!\[(?P<alt>[^\]]*)\](?P<target>\([^)]*\))")
ITEM = re.compile(r"(?P<marker>[-*+] |\d+\. )")
HEADING = re.compile(r"(?P<marker>#+ )")
# At the start of a line these would make a list, a heading or a table out of a paragraph.
NOT_FIRST = re.compile(r"([-+*#>|=]+|\d+[.)])$")
# Sections of a docstring that list names, each with what is said of it below.
LISTS = ("Attributes", "Parameters", "Raises", "Returns", "Yields")
AS_THEY_ARE = ("Examples", "References")


def has_words(text: str) -> bool:
    """Tell whether there is anything to translate in a text, besides code and formulas."""
    return LETTERS.search(CODE.sub(" ", text)) is not None


def summary(docstring: str | None) -> str:
    """Return a docstring's first paragraph on one line: what a test says of itself.

    Catalogs are asked for just this text, so whoever collects it and whoever shows it call this.
    """
    return inspect.cleandoc(docstring or "").partition("\n\n")[0].replace("\n", " ")


def markdown(
    lines: Sequence[str], first: int, translate: Translate, width: int = WIDTH
) -> list[str]:
    """Translate Markdown.

    Parameters
    ----------
    lines : sequence of str
        Without the margin they may stand at.
    first : int
        Number of the first line.
    translate : callable
        See `Translate`.
    width : int, optional
        Columns that a line may have.

    Returns
    -------
    list of str
        As many or as few lines as the translation takes.
    """
    out: list[str] = []
    for start, block in _blocks(lines):
        out += _block(block, first + start, translate, width)
    return out


def _blocks(lines: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """Divide lines into blocks: empty ones alone, fences, formulas, list items, paragraphs."""
    at = 0
    while at < len(lines):
        start, line = at, lines[at]
        at += 1
        if line.startswith(("```", "$$")):
            mark = line[: 3 if line[0] == "`" else 2]
            closed = mark == "$$" and line.count("$$") > 1
            while not closed and at < len(lines):
                closed = lines[at].rstrip().endswith(mark)
                at += 1
        elif line.strip() and not HEADING.match(line):
            while at < len(lines) and _goes_on(line, lines[at]):
                at += 1
        yield start, list(lines[start:at])


def _goes_on(first: str, line: str) -> bool:
    """Tell whether a line belongs to the block that another one begins."""
    ends = ("```", "$$") if first.startswith("|") else ("```", "$$", "|")
    return bool(line.strip()) and not line.startswith(ends) and not ITEM.match(line)


def _block(block: list[str], line: int, translate: Translate, width: int) -> list[str]:
    head = block[0]
    if head.startswith("```"):
        inner = "\n".join(block[1:-1])
        told = translate(inner, line + 1) if has_words(inner) else inner
        return [head, *told.split("\n"), block[-1]]
    if head.startswith("|"):
        return [_row(row, line + number, translate) for number, row in enumerate(block)]
    text = " ".join(part.strip() for part in block)
    if head.startswith("$$") or not has_words(text):
        return block
    if image := IMAGE.fullmatch(text):
        return [f"![{translate(image['alt'], line)}]{image['target']}"]
    marker = ""
    if found := HEADING.match(text) or ITEM.match(text):
        marker = found["marker"]
    told = translate(text.removeprefix(marker), line)
    if HEADING.match(text):
        return [marker + told]
    return filled(told, width, marker, " " * len(marker))


def _row(row: str, line: int, translate: Translate) -> str:
    """Translate the cells of a table's row."""
    cells = [cell.strip() for cell in row.strip().strip("|").split("|")]
    told = [translate(cell, line) if has_words(cell) else cell for cell in cells]
    return row if told == cells else f"| {' | '.join(told)} |"


def filled(text: str, width: int, first: str = "", indent: str = "") -> list[str]:
    """Break a text into lines of at most so many columns, where it has spaces outside of code."""
    from rich.cells import cell_len  # not imported where nothing is filled

    words: list[str] = []
    for word in WORD.findall(text):
        if words and NOT_FIRST.match(word):
            words[-1] += f" {word}"
        else:
            words.append(word)
    lines, line = [], first
    for number, word in enumerate(words):
        if number and cell_len(line) + 1 + cell_len(word) > width:
            lines.append(line)
            line = indent + word
        else:
            line += f" {word}" if number else word
    return [*lines, line]


def docstring(
    lines: Sequence[str], first: int, translate: Translate, width: int = WIDTH
) -> list[str]:
    """Translate a numpydoc docstring: what is said, but not names, types, examples, references.

    Parameters and result are those of `markdown`.
    """
    out: list[str] = []
    for start, title, body in _sections(lines):
        if not title:
            out += markdown(body, first + start, translate, width)
        elif title in AS_THEY_ARE:
            out += body
        elif title in LISTS:
            out += body[:2] + _listed(body[2:], first + start + 2, translate, width)
        else:
            out += body[:2] + markdown(body[2:], first + start + 2, translate, width)
    return out


def _sections(lines: Sequence[str]) -> Iterator[tuple[int, str, list[str]]]:
    """Divide a docstring at its underlined titles."""
    starts = [n for n, line in enumerate(lines[1:]) if line and set(line) == {"-"}]
    for start, end in zip([0, *starts], [*starts, len(lines)], strict=True):
        if end > start:
            yield start, lines[start] if start in starts else "", list(lines[start:end])


def _listed(lines: list[str], first: int, translate: Translate, width: int) -> list[str]:
    """Translate what stands indented below each name."""
    out: list[str] = []
    at = 0
    while at < len(lines):
        start = at
        while at < len(lines) and (lines[at].startswith("    ") or not lines[at]):
            at += 1
        inner = [line.removeprefix("    ") for line in lines[start:at]]
        told = markdown(inner, first + start, translate, width - 4)
        out += [f"    {line}" if line else "" for line in told]
        if at < len(lines):
            out.append(lines[at])
            at += 1
    return out
