"""Searches files for secrets: in archives, in notebooks and their outputs, in compiled Python."""

from __future__ import annotations

import gzip
import html
import io
import json
import re
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from grader.release.secrets import Secret, flat

DEEPEST = 8  # archives in archives
LARGEST = 2**30  # bytes of one file, unpacked
COLOURS = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")  # in the tracebacks that notebooks keep
JSON = (".ipynb", ".json", ".jsonl")
COMPILED = (".pyc", ".pyo", ".so", ".pyd")
MARKER = re.compile(r"^\s*### (?:BEGIN|END) (?:SOLUTION|HINTS|HIDDEN TESTS)\s*$", re.MULTILINE)
UNREADABLE = (
    *(OSError, EOFError, ValueError, RuntimeError, zlib.error),
    *(zipfile.BadZipFile, tarfile.TarError),
)
MARKERS = "markers of a solution"
# The grader's own modules name the markers that they look for.
OURS = re.compile(r"(?:^|[/!])grader/(?!exercises/)")


@dataclass(frozen=True)
class Leak:
    """A secret that was found, or a file that nobody can look into.

    Attributes
    ----------
    where : str
        The file; ``!`` stands before what an archive holds.
    what : str
        What was found there.
    """

    where: str
    what: str


def find_leaks(path: Path, secrets: Sequence[Secret]) -> Iterator[Leak]:
    """Search a file, or a folder with all that is in it.

    Parameters
    ----------
    path : Path
        What students are to get.
    secrets : sequence of Secret
        What they must not.

    Yields
    ------
    Leak
        At most one for each file and each thing that is secret.
    """
    search = _Search(secrets)
    files = sorted(p for p in path.rglob("*") if not p.is_dir()) if path.is_dir() else [path]
    for file in files:
        name = file.relative_to(path).as_posix() if path.is_dir() else path.name
        if file.is_symlink():
            yield Leak(name, "is a link, and leads out of what is handed to students")
            continue
        yield from search.content(name, file.read_bytes())


class _Search:
    """Looks for all secrets at once: a text is read in words, and few secrets have two of them."""

    def __init__(self, secrets: Sequence[Secret]) -> None:
        self._short: list[Secret] = []
        self._by_words: dict[tuple[str, str], list[Secret]] = {}
        for secret in secrets:
            # Its first word and its last may have quotes at them where they are found.
            inner = secret.text.split(" ")[1:-1]
            if len(inner) > 1:
                self._by_words.setdefault((inner[0], inner[1]), []).append(secret)
            else:
                self._short.append(secret)

    def content(self, where: str, data: bytes, depth: int = 0) -> Iterator[Leak]:
        """Search the bytes of one file, and whatever is packed in it."""
        name = where.lower()
        if name.endswith(COMPILED):
            yield Leak(where, "is compiled: nobody can tell what is in it")
        unpack = _unpacker(data)
        told: set[str] = set()
        yield from self._text(where, where.rpartition("!")[2], told)
        if unpack is not None and depth == DEEPEST:
            yield Leak(where, "is packed too deep to look into")
        elif unpack is not None:
            for leak in self._members(where, data, unpack, depth):
                told.add(leak.what)
                yield leak
        elif name.endswith(JSON):
            for place, text in _strings(data):
                yield from self._text(f"{where}, {place}", text, told)
        # An archive may be broken, or have something before it.
        yield from self._text(where, _decoded(data), told)

    def _members(self, where: str, data: bytes, unpack: Unpack, depth: int) -> Iterator[Leak]:
        try:
            for name, inner in unpack(data):
                yield from self.content(f"{where}!{name}", inner, depth + 1)
        except UNREADABLE as error:
            yield Leak(where, f"cannot be unpacked to look into: {error}")

    def _text(self, where: str, text: str, told: set[str]) -> Iterator[Leak]:
        plain = COLOURS.sub("", text)
        if MARKERS not in told and MARKER.search(plain) and not OURS.search(where):
            told.add(MARKERS)
            yield Leak(where, MARKERS)
        line = flat(html.unescape(plain))
        for secret in self._candidates(line):
            what = f"{secret.what} ({secret.where})"
            if secret.text in line and what not in told and _stands_in(secret.text, line):
                told.add(what)
                yield Leak(where, what)

    def _candidates(self, line: str) -> Iterator[Secret]:
        yield from self._short
        words = line.split(" ")
        for pair in sorted(self._by_words.keys() & set(pairwise(words))):
            yield from self._by_words[pair]


def _stands_in(text: str, line: str) -> bool:
    """Tell whether a text that is in another is no part of a longer name there."""
    if not text.isidentifier():
        return True
    return re.search(rf"(?<!\w){re.escape(text)}(?!\w)", line) is not None


Unpack = Callable[[bytes], Iterator[tuple[str, bytes]]]


def _unpacker(data: bytes) -> Unpack | None:
    """Tell by its content how a file is unpacked; None if it is no archive."""
    if data.startswith(b"\x1f\x8b"):
        return _gunzip
    if zipfile.is_zipfile(io.BytesIO(data)):
        return _unzip
    if tarfile.is_tarfile(io.BytesIO(data)):
        return _untar
    return None


def _gunzip(data: bytes) -> Iterator[tuple[str, bytes]]:
    with gzip.open(io.BytesIO(data)) as stream:
        yield "unpacked", _bounded(stream.read(LARGEST + 1))


def _unzip(data: bytes) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        yield "comment", archive.comment
        for member in archive.infolist():
            with archive.open(member) as stream:
                yield member.filename, _bounded(stream.read(LARGEST + 1))


def _untar(data: bytes) -> Iterator[tuple[str, bytes]]:
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        for member in archive:
            stream = archive.extractfile(member) if member.isfile() else None
            yield member.name, _bounded(stream.read(LARGEST + 1)) if stream else b""


def _bounded(data: bytes) -> bytes:
    if len(data) > LARGEST:
        raise ValueError("more than 1 GB in one file")
    return data


def _decoded(data: bytes) -> str:
    """Decode what may be no text at all; texts in compiled Python or catalogs survive it."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    return data.decode("utf-8", errors="replace")


def _strings(data: bytes) -> Iterator[tuple[str, str]]:
    """List the strings of a JSON file with their places; lists of lines are one string."""
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return
    yield from _walk(value, "")


def _walk(value: Any, place: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, list) and value and all(isinstance(part, str) for part in value):
        yield place, "".join(value)
        # Lines of a notebook end with their line break; entries of another list do not.
        yield place, "\n".join(value)
    elif isinstance(value, list):
        for number, part in enumerate(value):
            yield from _walk(part, f"{place}[{number}]")
    elif isinstance(value, dict):
        for key, part in value.items():
            yield place, key
            yield from _walk(part, f"{place}.{key}".lstrip("."))
    elif value is not None:
        yield place, str(value)
