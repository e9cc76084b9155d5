"""Reads the members of zip and tar files one by one, within bounds.

Nothing here follows what an archive says about itself: bytes are counted while they come out, and
names only tell which member is meant.
"""

from __future__ import annotations

import gzip
import re
import stat
import tarfile
import time
import unicodedata
import zipfile
from collections.abc import Callable, Generator, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from itertools import count
from pathlib import Path
from typing import IO, BinaryIO, cast

from grader.errors import SubmissionError
from grader.intake.entries import FOLDER, LINK, OTHER, Entry
from grader.intake.names import is_unread_archive
from grader.intake.sources import open_regular, printable

CHUNK = 2**14  # bytes
MAX_RATIO = 200
BOMB = 10 * 2**20  # bytes; nothing smaller is one, whatever its ratio

UNSAFE = "has a path that leads out of the archive"
ENCRYPTED = "is encrypted"
UNKNOWN_METHOD = "is compressed in a way that is not read"
TOO_DENSE = f"is more than {MAX_RATIO} times larger than it is packed"
AGAIN = "pack the files once more, as .zip, and hand it in again"

Opener = Callable[[], IO[bytes]]


@dataclass(frozen=True)
class Caps:
    """What reading one archive may take.

    Attributes
    ----------
    members : int
        Files and folders in it.
    listing : int
        Bytes of what it says about them.
    head : int
        Bytes of what a tar file says about one, `CHUNK` at least: tarfile can need quadratic time.
    passed : int
        Unpacked bytes of a tar file, with those that are skipped.
    seconds : float
        Processor time.
    """

    members: int
    listing: int
    head: int
    passed: int
    seconds: float


def members(
    path: Path, name: str, caps: Caps, allowance: int = 0
) -> Generator[tuple[Entry, Opener], None, None]:
    """Read an archive's members one by one, whatever they are.

    Parameters
    ----------
    path : Path
        Where it lies.
    name : str
        What its owner calls it.
    caps : Caps
        What it may take.
    allowance : int, optional
        Bytes of members that may be read besides.

    Yields
    ------
    Entry
        A member; odd if it must not be read.
    callable
        Opens it, before the next one is asked for.

    Raises
    ------
    SubmissionError
        Whatever a reader makes of hostile bytes, it costs this archive alone.
    """
    if is_unread_archive(name):
        raise SubmissionError("is no .zip or .tar.gz archive", where=name, remedy=AGAIN)
    try:
        with open_regular(path, name) as file:
            head = file.read(512)
            file.seek(0)
            if head.startswith(b"PK"):
                yield from _zip_members(_Guarded(file, caps, caps.listing, allowance))
            else:
                packed = head.startswith(b"\x1f\x8b")
                stream = cast(IO[bytes], gzip.GzipFile(fileobj=file)) if packed else file
                yield from _tar_members(_Forward(stream, file, caps, allowance))
    except SubmissionError as error:
        raise SubmissionError(error.what, where=name, remedy=error.remedy or AGAIN) from error
    except Exception as error:
        what = printable(str(error))[:200] or type(error).__name__
        raise SubmissionError(
            f"is no archive, or damaged: {what}", where=name, remedy=AGAIN
        ) from error


class _Guarded:
    """A file that is read in bounded pieces, up to a bound, for a bounded time."""

    def __init__(self, file: IO[bytes], caps: Caps, most_at_once: int, allowance: int) -> None:
        self._file = file
        self._caps = caps
        self._most_at_once = most_at_once
        self._left = caps.listing + allowance
        self._deadline = time.thread_time() + caps.seconds

    def read(self, size: int = -1) -> bytes:
        self._check(size > self._most_at_once, "says too much about its files")
        data = self._file.read(self._most_at_once if size < 0 else size)
        self._left -= len(data)
        self._check(self._left < 0, "says too much about its files")
        self._check(time.thread_time() > self._deadline, "takes too long to read")
        return data

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()

    def seekable(self) -> bool:
        return True

    @staticmethod
    def _check(wrong: bool, what: str) -> None:
        if wrong:
            raise SubmissionError(what)


class _Forward(_Guarded):
    """The bytes of a tar file, gone through once: what is skipped counts as well."""

    def __init__(self, stream: IO[bytes], file: BinaryIO, caps: Caps, allowance: int) -> None:
        super().__init__(stream, caps, caps.head, allowance)
        self._packed = file
        self._position = 0
        self.last = b""

    def read(self, size: int = -1) -> bytes:
        self.last = super().read(size)
        self._pass(len(self.last))
        return self.last

    def seek(self, offset: int, whence: int = 0) -> int:
        self._check(whence != 0 or offset < self._position, "is damaged: it leads backwards")
        while self._position < offset:
            self._check(time.thread_time() > self._deadline, "takes too long to read")
            skipped = len(self._file.read(min(CHUNK, offset - self._position)))
            if not skipped:
                break
            self._pass(skipped)
        return self._position

    def tell(self) -> int:
        return self._position

    def _pass(self, size: int) -> None:
        self._position += size
        self._check(self._position > self._caps.passed, "unpacks to too much")
        dense = self._position > MAX_RATIO * self._packed.tell()
        self._check(dense and self._position > self._caps.passed // 16, TOO_DENSE)


def _zip_members(file: _Guarded) -> Iterator[tuple[Entry, Opener]]:
    with zipfile.ZipFile(file) as archive:
        for number, info in enumerate(archive.infolist()):
            yield _zip_entry(number, info), partial(archive.open, info)


def _zip_entry(number: int, info: zipfile.ZipInfo) -> Entry:
    name = info.orig_filename
    if not info.flag_bits & 0x800:
        # Some packers write UTF-8 and do not say so.
        with suppress(UnicodeError):
            name = name.encode("cp437").decode("utf-8")
    parts, odd = _parts(name)
    kind = stat.S_IFMT(info.external_attr >> 16)
    dense = info.file_size > BOMB and info.file_size > MAX_RATIO * info.compress_size
    found = (
        (info.is_dir() or kind == stat.S_IFDIR, FOLDER),
        (kind == stat.S_IFLNK, LINK),
        (kind not in (0, stat.S_IFREG), OTHER),
        (bool(odd), odd),
        (bool(info.flag_bits & 0x1), ENCRYPTED),
        (info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED), UNKNOWN_METHOD),
        (dense, TOO_DENSE),
    )
    return Entry(parts, next((why for holds, why in found if holds), ""), member=number)


def _tar_members(file: _Forward) -> Iterator[tuple[Entry, Opener]]:
    numbers = count()
    with tarfile.open(fileobj=file, mode="r:") as archive:  # type: ignore[call-overload] # as above
        while (info := archive.next()) is not None:
            # It remembers every member, with whatever that says about itself.
            archive.members.clear()
            yield _tar_entry(next(numbers), info), partial(archive.extractfile, info)
    if file.last.strip(b"\0"):
        raise tarfile.ReadError("a member has no head")


def _tar_entry(number: int, info: tarfile.TarInfo) -> Entry:
    parts, odd = _parts(info.name)
    if info.isdir():
        odd = FOLDER
    elif info.issym() or info.islnk():
        odd = LINK
    elif not info.isfile() or info.issparse():
        odd = OTHER
    return Entry(parts, odd, member=number)


def _parts(name: str) -> tuple[tuple[str, ...], str]:
    """Split a member's name, and say if it would have led out of the folder it is unpacked to."""
    pieces = unicodedata.normalize("NFC", name).replace("\\", "/").split("/")
    absolute = name.startswith(("/", "\\")) or re.match(r"[A-Za-z]:", name) is not None
    unsafe = absolute or ".." in pieces or "\0" in name
    return tuple(p for p in pieces if p not in ("", ".", "..")), UNSAFE if unsafe else ""
