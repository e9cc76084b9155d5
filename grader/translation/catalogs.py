"""Catalogs as files: read, brought up to date, written and compiled, always to the same bytes."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import cast

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po, write_po

from grader.errors import CourseError
from grader.translation.code import CLICK_PREFIX
from grader.translation.texts import Text

WIDTH = 100
INSTRUCTORS = "tests/"  # what only stands below here is for the instructor's catalog alone
HEADER = "# Kept by `grade translate`, see CONTRIBUTING.md. Translations are written by hand."
Translated = Mapping[str | tuple[str, str], str | tuple[str, ...]]


class PlainCatalog(Catalog):
    """A catalog whose header tells of the language alone: no dates, no program, no names."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """Write the header."""
        return [
            ("Language", str(self.locale)),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
            ("Plural-Forms", self.plural_forms),
        ]


def read_catalog(path: Path) -> Catalog:
    """Read a ``.po`` file; one that is empty or not there yet has no translations.

    Raises
    ------
    CourseError
        If it is no such file, or its name no language.
    """
    try:
        text = path.read_text(encoding="utf-8") if path.is_file() else ""
        return read_po(io.StringIO(text), locale=path.stem, abort_invalid=True)
    except (PoFileError, UnicodeDecodeError, ValueError) as error:
        raise CourseError(f"this is no catalog: {error}", where=path) from error


def translations(catalog: Catalog) -> Translated:
    """List what is translated for sure: neither fuzzy nor in part."""
    return {
        _key(message): cast(str | tuple[str, ...], message.string)
        for message in _messages(catalog)
        if not message.fuzzy and is_whole(message)
    }


def is_whole(message: Message) -> bool:
    """Tell whether all forms of a text are translated."""
    told = message.string
    return bool(told) if isinstance(told, str) or told is None else bool(told) and all(told)


def updated(old: Catalog, texts: Iterable[Text]) -> PlainCatalog:
    """Make a catalog of all texts, in their order, with the translations of another one.

    Translations of texts that are gone are kept at its end, commented out.
    """
    known = {_key(m): m for m in _messages(old)}
    known = {_key(m): m for m in old.obsolete.values()} | known
    new, present = PlainCatalog(old.locale, header_comment=HEADER, fuzzy=False), set()
    for text in texts:
        before = known.get(text.msgid) if text.msgid not in present else None
        present.add(text.msgid)
        new.add(
            text.msgid,
            before.string if before else None,
            locations=[(text.where, 0)],
            auto_comments=[text.comment] if text.comment else (),
            flags=["fuzzy"] if before and before.fuzzy else (),
            user_comments=before.user_comments if before else (),
        )
    for key, message in known.items():
        if key not in present and is_whole(message):
            new.obsolete[key] = Message(message.id, message.string)
    return new


def as_po(catalog: Catalog) -> str:
    """Write a catalog as a ``.po`` file."""
    file = io.BytesIO()
    write_po(file, catalog, width=WIDTH, include_lineno=False, sort_by_file=False)
    return file.getvalue().decode()


def compiled(catalog: Catalog) -> dict[str, bytes]:
    """Compile a catalog: for the instructor all of it, for students nothing secret, for click.

    Returns
    -------
    dict
        Path of each compiled file, from the checkout, to its bytes.
    """
    code = str(catalog.locale)
    files = {f"translations/{code}.mo": lambda _: True, f"grader/language/{code}.mo": _is_open}
    files[f"grader/language/click/{code}/LC_MESSAGES/messages.mo"] = _is_clicks
    return {path: _as_mo(catalog, wanted) for path, wanted in files.items()}


def _as_mo(catalog: Catalog, wanted: object) -> bytes:
    assert callable(wanted)
    part = PlainCatalog(locale=catalog.locale)
    for message in _messages(catalog):
        if wanted(message) and not message.fuzzy and is_whole(message):
            part.add(message.id, message.string)
    file = io.BytesIO()
    write_mo(file, part)
    return file.getvalue()


def _is_open(message: Message) -> bool:
    return any(not where.startswith(INSTRUCTORS) for where, _ in message.locations)


def _is_clicks(message: Message) -> bool:
    return any(where.startswith(CLICK_PREFIX) for where, _ in message.locations)


def _messages(catalog: Catalog) -> Iterator[Message]:
    return (message for message in catalog if message.id)


def _key(message: Message) -> str | tuple[str, str]:
    return message.id if isinstance(message.id, str) else cast(tuple[str, str], tuple(message.id))
