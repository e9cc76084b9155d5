"""Compiled catalogs: found, chosen, and asked for one text."""

from __future__ import annotations

import gettext as catalogs
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path

from grader.errors import GradeError

SOURCE = "en"  # the language that the texts stand in, which needs no catalog
HERE = Path(__file__).parent  # catalogs of what a student may read, in the wheel as well


@dataclass(frozen=True)
class Language:
    """A language, and what translates into it."""

    code: str = SOURCE
    texts: catalogs.NullTranslations = field(default_factory=catalogs.NullTranslations)


_spoken: ContextVar[Language] = ContextVar("language", default=Language())  # noqa: B039 - frozen


def N_(text: str) -> str:  # noqa: N802 - gettext's own name for it
    """Mark a text for the catalogs where it stands; whoever shows it calls `gettext`."""
    return text


def gettext(text: str) -> str:
    """Translate a text into the language that is spoken; itself where nothing translates it."""
    # gettext answers an empty text with its catalog's header.
    return _spoken.get().texts.gettext(text) if text else text


def ngettext(one: str, many: str, count: int) -> str:
    """Translate a text that depends on a number."""
    return _spoken.get().texts.ngettext(one, many, count)


def current_language() -> str:
    """Return the code of the language that is spoken, such as ``ko``."""
    return _spoken.get().code


def languages(*folders: Path) -> tuple[str, ...]:
    """List the languages that can be spoken; ``folders`` hold catalogs besides our own."""
    found = {file.stem for folder in (HERE, *folders) for file in folder.glob("*.mo")}
    return (SOURCE, *sorted(found - {SOURCE}))


def catalog_files(code: str, *folders: Path) -> list[Path]:
    """List the catalogs of a language, those of ``folders`` last: these are asked first."""
    files = (folder / f"{code}.mo" for folder in (HERE, *reversed(folders)))
    return [file for file in files if file.is_file()]


@contextmanager
def speaking(code: str, *folders: Path) -> Iterator[None]:
    """Speak a language in this block.

    Parameters
    ----------
    code : str
        The language, one of `languages`.
    *folders : Path
        Folders with catalogs besides our own: a course's, whose hidden tests and misconceptions
        students don't have. They are asked first.

    Raises
    ------
    GradeError
        If no catalog translates into it.
    """
    if code not in languages(*folders):
        raise GradeError(
            f"no catalog translates into {code!r}",
            remedy=f"choose from {', '.join(languages(*folders))}",
        )
    texts = catalogs.NullTranslations()
    for file in catalog_files(code, *folders):
        with file.open("rb") as stream:
            catalog = catalogs.GNUTranslations(stream)
        catalog.add_fallback(texts)
        texts = catalog
    token = _spoken.set(Language(code, texts))
    try:
        yield
    finally:
        _spoken.reset(token)


def preferred_language(
    available: Iterable[str], environment: Mapping[str, str] = os.environ
) -> str | None:
    """Return the language that the user's environment asks for, if it is available.

    Parameters
    ----------
    available : iterable of str
        Codes of languages.
    environment : mapping, optional
        Read for ``LC_ALL``, ``LC_MESSAGES`` and ``LANG``; the first that is set decides, as in
        POSIX.

    Returns
    -------
    str or None
        Such as ``ko`` for ``ko_KR.UTF-8``; None where nothing is set, or nothing of ours.
    """
    asked = next((v for n in ("LC_ALL", "LC_MESSAGES", "LANG") if (v := environment.get(n))), "")
    code = asked.partition(".")[0].partition("@")[0].partition("_")[0]
    return code if code in set(available) else None
