"""What a check saw of the student's code: the last call, and how it ended in words."""

from __future__ import annotations

import functools
import inspect
import traceback
from collections.abc import Callable, Iterable
from typing import Any

from grader.check.results import Ending
from grader.expect import Mismatch
from grader.expect.rendering import call_text
from grader.language import gettext as _

MAX_TEXT = 4_000

# Says what a student calls the file of a code object; nothing if it is none of theirs.
Place = Callable[[str], str]


class Calls:
    """Remembers the last call that a check made of the student's functions."""

    def __init__(self) -> None:
        self.last = ""
        self.depth = 0

    def record(self, namespace: dict[str, Any], names: Iterable[str]) -> None:
        """Wrap the functions of these names in a namespace."""
        for name in names:
            if inspect.isfunction(namespace.get(name)):
                namespace[name] = self.recorded(name, namespace[name])

    def recorded(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Wrap a function; calls that it makes of others are its own affair."""

        @functools.wraps(function)
        def wrapper(*arguments: Any, **keywords: Any) -> Any:
            if self.depth == 0:
                self.last = call_text(name, arguments, keywords)
            self.depth += 1
            try:
                return function(*arguments, **keywords)
            finally:
                self.depth -= 1

        return wrapper


def judge(error: BaseException | None, call: str, place: Place) -> Ending:
    """Word how a check ended.

    Parameters
    ----------
    error : BaseException or None
        What the check raised.
    call : str
        The last call that it made of the student's functions.
    place : callable
        Names the student's files, see `Place`.

    Returns
    -------
    Ending
        ``passed``, ``wrong``, ``not_started`` or ``error``.
    """
    if error is None:
        return Ending("passed")
    if isinstance(error, Mismatch):
        return Ending("wrong", call, error.without_slip(), error.slip, error.known_slips)
    if isinstance(error, AssertionError):
        return Ending("wrong", call, str(error).partition("\n")[0])
    if isinstance(error, NotImplementedError):
        return Ending("not_started")
    return Ending("error", call, describe(error, place))


def describe(error: BaseException, place: Place) -> str:
    """Name an exception and the student's own line that raised it."""
    try:
        text = f"{type(error).__name__}: {error}"
    except Exception:
        text = type(error).__name__
    if isinstance(error, SyntaxError) and place(error.filename or ""):
        return f"{text}\n  {(error.text or '').strip()}"
    frames = [f for f in traceback.extract_tb(error.__traceback__) if place(f.filename)]
    if frames:
        last = frames[-1]
        where = _("in line {line} of {file}").format(line=last.lineno, file=place(last.filename))
        text += f"\n{where}: {last.line}"
    return text[:MAX_TEXT]
