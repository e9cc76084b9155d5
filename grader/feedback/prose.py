"""Texts as HTML and Markdown: whatever they hold, they stay texts."""

from __future__ import annotations

import re
from functools import lru_cache

from markupsafe import Markup, escape

from grader.intake.sources import clean

# What could begin something else than words in a line of Markdown, GitHub's included.
SIGNS = re.compile(r"[\\`*_{}\[\]<>|~&$!#^@]")
START = re.compile(r"^([-+=]|\d+(?=[.)](?:\s|$)))")
ADDRESS = re.compile(r"(?<=[A-Za-z]):(?=//)|(?<=www)\.", re.IGNORECASE)


# Nearly all texts are the course's, and stand on the pages of many students.
KEPT = 4096


@lru_cache(maxsize=KEPT)
def html(text: str) -> Markup:
    """Escape a text, and set as code what stands between backticks."""
    parts = _parts(clean(text))
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if i % 2 else escape(part)
        for i, part in enumerate(parts)
    )


@lru_cache(maxsize=KEPT)
def markdown(text: str) -> Markup:
    """Escape a text for one line of Markdown; what stands between backticks is code there too."""
    parts = _parts(" ".join(clean(text).split()))
    line = "".join(f"`{part}`" if i % 2 else _escaped(part) for i, part in enumerate(parts))
    # Markup, here: a text that must not be escaped once more.
    return Markup(START.sub(_held, line))  # noqa: S704 - it is Markdown, and escaped above


def code(text: str) -> Markup:
    """Set a name as code in a line of Markdown."""
    return Markup(f"`{' '.join(clean(text).replace('`', '').split())}`")  # noqa: S704 - as above


def fenced(text: str) -> Markup:
    """Write lines as they are: in a block of code that they cannot end."""
    text = clean(text)
    runs = [len(run) for run in re.findall(r"`+", text)]
    fence = "`" * max(3, *(n + 1 for n in runs), 3)
    return Markup(f"{fence}text\n{text}\n{fence}")  # noqa: S704 - Markdown, no HTML


def _parts(text: str) -> list[str]:
    """Split at backticks: every second part is code. A text with an odd one has no code."""
    parts = text.replace("``", "`").split("`")
    good = len(parts) % 2 == 1 and all(part.strip() for part in parts[1::2])
    return parts if good else [text]


def _escaped(text: str) -> str:
    return ADDRESS.sub(
        lambda found: f"\\{found[0]}", SIGNS.sub(lambda found: f"\\{found[0]}", text)
    )


def _held(found: re.Match[str]) -> str:
    """Keep a line from becoming a list or a heading."""
    return f"\\{found[0]}" if not found[0][0].isdigit() else f"{found[0]}\\"
