"""The language that a command speaks, and its help in that language."""

from __future__ import annotations

import contextlib
import copy
import gettext as catalogs
import inspect
import itertools
import os
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import click

import grader.language
from grader.course.settings import Course
from grader.errors import GradeError
from grader.language import SOURCE, gettext, languages, preferred_language, speaking

F = TypeVar("F", bound=Callable[..., Any])
# Commands that students use. Only these follow the user's environment: what instructors generate
# and grade is the same on every machine.
STUDENTS_COMMANDS = frozenset({"check", "hint", "progress", "reset", "show", "solution"})
# click asks gettext's own domain, in the language of the environment.
CLICK_DOMAIN = "messages"
CLICK_CATALOGS = Path(grader.language.__file__).parent / "click"

language_option = click.option(
    "--lang",
    metavar="CODE",
    expose_value=False,  # `language_of` has read it already, so that even usage errors speak it
    help="Language of what is printed, such as en or ko; by default that of your system.",
)


graded_language_option = click.option(
    "--lang",
    metavar="CODE",
    help="Language of what students read, such as en or ko; by default that of course.toml.",
)


def in_language(course: Course, asked: str | None) -> Course:
    """Let a course speak the language asked for, or else its own.

    Never that of the instructor's environment: two machines give the same feedback.

    Raises
    ------
    GradeError
        If nothing translates the course into it.
    """
    code = asked or course.language
    if code not in (known := languages(course.translations)):
        raise GradeError(
            f"no catalog translates into {code!r}", remedy=f"choose from {', '.join(known)}"
        )
    return replace(course, language=code)


def language_of(
    arguments: Sequence[str], commands: Container[str], default: Callable[[], str]
) -> str:
    """Choose the language of a command line.

    Parameters
    ----------
    arguments : sequence of str
        What stands after ``grade``.
    commands : container of str
        Names of all commands.
    default : callable
        Tells what the course speaks.

    Returns
    -------
    str
        English for instructors' commands, which choose for themselves. For students' commands the
        option ``--lang``, or else what the environment asks for and we have, or else the default.
    """
    command = next((word for word in arguments if word in commands), None)
    if command is not None and command not in STUDENTS_COMMANDS:
        return SOURCE
    asked = [b for a, b in itertools.pairwise(arguments) if a == "--lang"]
    asked += [a.partition("=")[2] for a in arguments if a.startswith("--lang=")]
    return asked[-1] if asked else preferred_language(languages()) or default()


@contextlib.contextmanager
def commands_speaking(code: str) -> Iterator[None]:
    """Speak a language in a command, click's own words included."""
    with speaking(code):
        catalogs.bindtextdomain(CLICK_DOMAIN, str(CLICK_CATALOGS))
        before = os.environ.get("LANGUAGE")
        os.environ["LANGUAGE"] = code  # gettext looks here first
        try:
            yield
        finally:
            del os.environ["LANGUAGE"]
            os.environ.update({} if before is None else {"LANGUAGE": before})


def paragraphs(text: str) -> list[str]:
    r"""Divide a help text as click does: filled anew, unless ``\b`` stands before the lines."""
    parts = [part.strip("\n") for part in text.split("\n\n") if part.strip()]
    return [
        part.removeprefix("\b\n") if part.startswith("\b") else " ".join(part.split())
        for part in parts
    ]


def translated(command: click.Command) -> click.Command:
    """Translate what a command says of itself."""
    spoken = copy.copy(command)
    spoken.params = [with_help(parameter) for parameter in command.params]
    spoken.help = _paragraphs(inspect.cleandoc(command.help)) if command.help else command.help
    spoken.epilog = _paragraphs(command.epilog) if command.epilog else command.epilog
    return spoken


def _paragraphs(text: str) -> str:
    told = [gettext(part) for part in paragraphs(text)]
    return "\n\n".join(f"\b\n{part}" if "\n" in part else part for part in told)


def with_help(parameter: click.Parameter) -> click.Parameter:
    """Translate the help of an option."""
    if not (isinstance(parameter, click.Option) and parameter.help):
        return parameter
    spoken = copy.copy(parameter)
    spoken.help = gettext(parameter.help)
    return spoken
