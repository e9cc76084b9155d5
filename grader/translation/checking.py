"""Tells what is wrong with a translation: what is missing, and what had to stay and did not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from babel.messages.catalog import Catalog, Message

from grader.translation.catalogs import is_whole

# What is written out in one language is a digit in another: "one map", "맵 1개".
SMALL = {str(number) for number in range(13)}
SHOWN = 60  # characters of a text, so that it can be found

PLACEHOLDER = re.compile(r"\{[^{}]*\}|%\(\w+\)\w")
CODE = re.compile(r"``[^`]+``|`[^`]+`")
FORMULA = re.compile(r"\$[^$]+\$")
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
STRONG = re.compile(r"\*\*")
ENDS = re.compile(r"\A\s*|\s*\Z")


def problems(catalog: Catalog) -> Iterator[str]:
    """Say what is wrong in a catalog, a line for each finding.

    Parameters
    ----------
    catalog : Catalog
        Up to date with the texts.

    Yields
    ------
    str
        With the beginning of the text concerned.
    """
    for message in catalog:
        if message.id:
            for what in _of(message):
                where = ", ".join(file for file, _ in message.locations)
                yield f"{where}: {_begin(message)!r}: {what}"


def _begin(message: Message) -> str:
    text = message.id if isinstance(message.id, str) else message.id[0]
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}..."


def _of(message: Message) -> Iterator[str]:
    if message.fuzzy:
        yield "is fuzzy: look at it, and take the mark out"
    elif not is_whole(message):
        yield "is not translated"
    else:
        sources = [message.id] if isinstance(message.id, str) else list(message.id)
        told = [message.string] if isinstance(message.string, str) else list(message.string or ())
        for text in told:
            yield from differences(sources, text)


def differences(sources: Sequence[str], told: str) -> Iterator[str]:
    """Say what a translation changes that has to stay.

    Parameters
    ----------
    sources : sequence of str
        The text, or its forms for one and many: a translation may follow any of them.
    told : str
        The translation.

    Yields
    ------
    str
        One finding.
    """
    for name, parts in PARTS.items():
        wanted = [parts(source) for source in sources]
        found = parts(told)
        if found not in wanted:
            missing, more = wanted[-1] - found, found - wanted[-1]
            yield f"{name} differ: {_listed('without', missing)}{_listed('with', more)}".strip()
    if not any(_numbers_agree(source, told) for source in sources):
        yield "numbers differ"
    if not _is_seen_as_strong(told):
        yield "strong text is not seen as such: no letter may touch ** that touches punctuation"
    if "\n" in sources[-1] and sources[-1].count("\n") != told.count("\n"):
        yield "lines differ in number"


def _listed(word: str, parts: Counter[str]) -> str:
    return f" {word} {', '.join(map(repr, sorted(parts)))}" if parts else ""


def _all(pattern: re.Pattern[str]) -> Callable[[str], Counter[str]]:
    return lambda text: Counter(pattern.findall(text))


def _each(pattern: re.Pattern[str]) -> Callable[[str], Counter[str]]:
    return lambda text: Counter(set(pattern.findall(text)))


PARTS: dict[str, Callable[[str], Counter[str]]] = {
    "placeholders": _each(PLACEHOLDER),
    "pieces of code": _all(CODE),
    "formulas": _all(FORMULA),
    "marks of strong text": _all(STRONG),
    "spaces at the ends": _all(ENDS),
}


def _is_seen_as_strong(text: str) -> bool:
    """Tell whether Markdown takes every ``**`` as a mark.

    Between punctuation inside and a letter outside it takes none, which Korean particles make easy:
    ``**창(window)**을``.
    """
    parts = text.split("**")
    return not any(
        (_is_letter(before[-1:]) and _is_punctuation(inner[:1]))
        or (_is_letter(after[:1]) and _is_punctuation(inner[-1:]))
        for before, inner, after in zip(parts[::2], parts[1::2], parts[2::2], strict=False)
    )


def _is_letter(text: str) -> bool:
    return text.isalnum()


def _is_punctuation(text: str) -> bool:
    return bool(text) and not text.isalnum() and not text.isspace()


def _numbers_agree(source: str, told: str) -> bool:
    ours, theirs = set(NUMBER.findall(source)), set(NUMBER.findall(told))
    return ours <= theirs and theirs - ours <= SMALL
