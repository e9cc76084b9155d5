"""Extracts the texts of the code: what calls gettext, and the help of students' commands."""

from __future__ import annotations

import importlib
import importlib.util
import inspect
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import cast

import click
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_file

from grader.cli.language import STUDENTS_COMMANDS, paragraphs
from grader.cli.main import COMMANDS, main
from grader.translation.texts import Text

KEYWORDS = DEFAULT_KEYWORDS | {"N_": None}
COMMENTS = ("translators:",)
# click's own words, which stand around ours: usage, options, and what is wrong with an argument.
CLICK = ("core", "decorators", "exceptions", "formatting", "parser", "types")
CLICK_PREFIX = "click/"
# Method of Babel, and the files that it reads.
KINDS = (("python", "*.py"), ("jinja2", "*.jinja"))


def code_texts(root: Path) -> Iterator[Text]:
    """Extract the texts of a checkout's code.

    Parameters
    ----------
    root : Path
        The checkout; what hidden tests say through gettext is found as well.

    Yields
    ------
    Text
        Those that are looked up by ``_``, ``gettext``, ``ngettext`` and ``{% trans %}``, or marked
        by ``N_``; then help texts of students' commands; then click's own.
    """
    for folder in ("grader", "exercises", "tests/hidden"):
        for method, pattern in KINDS:
            for path in sorted((root / folder).rglob(pattern)):
                yield from _extracted(path, method, path.relative_to(root).as_posix())
    yield from _helps()
    package = importlib.util.find_spec("click")
    assert package is not None
    assert package.origin is not None
    for module in CLICK:
        path = Path(package.origin).with_name(f"{module}.py")
        yield from _extracted(path, "python", f"{CLICK_PREFIX}{module}.py")


def _extracted(path: Path, method: str, where: str) -> Iterator[Text]:
    found = extract_from_file(method, path, KEYWORDS, COMMENTS, options={}, strip_comment_tags=True)
    for line, message, comments, _context in found:
        msgid = message if isinstance(message, str) else cast(tuple[str, str], message[:2])
        yield Text(msgid, where, line, " ".join(comments))


def _helps() -> Iterator[Text]:
    """Extract what commands say of themselves: a line each, and all of those for students."""
    for line in COMMANDS.values():
        yield Text(line, "grader/cli/main.py", comment="a line of the overview of commands")
    yield from _help(main, "grader/cli/main.py")
    for name in sorted(STUDENTS_COMMANDS & COMMANDS.keys()):
        command = getattr(importlib.import_module(f"grader.cli.{name}"), name)
        yield from _help(command, f"grader/cli/{name}.py")


def _help(command: click.Command, where: str) -> Iterator[Text]:
    about = f"help of {command.name or 'grade'}"
    texts: Iterable[str] = (
        *paragraphs(inspect.cleandoc(command.help or "")),
        *(p.help for p in command.params if isinstance(p, click.Option) and p.help),
        *paragraphs(command.epilog or ""),
    )
    for text in texts:
        yield Text(
            text, where, comment=f"{about}; keep the columns aligned" * ("\n" in text) or about
        )
