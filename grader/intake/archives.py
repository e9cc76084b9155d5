"""Unpacks archives: regular files only, the wanted ones only, under names of ours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import count
from pathlib import Path

from grader.errors import GradeError, SubmissionError
from grader.intake.entries import MAX_DEPTH, TOO_DEEP, Entry, Walk
from grader.intake.members import AGAIN, CHUNK, Caps, Opener, members
from grader.intake.names import is_passed_over, shown
from grader.intake.sources import printable

SMALLER = "clear outputs, leave out data, and hand it in again"
OF_A_STUDENT = Caps(50_000, 32 * 2**20, 2**14, 2**30, 10.0)
OF_A_CLASS = Caps(1_000_000, 512 * 2**20, 2**18, 200 * 2**30, 3600.0)


class Workspace:
    """An empty folder of ours, filled with files that are called by numbers.

    Parameters
    ----------
    folder : Path
        The folder; who makes it removes it.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = count()

    def new_path(self) -> Path:
        """Return where the next file goes."""
        return self._folder / str(next(self._numbers))


def list_archive(path: Path, name: str, caps: Caps) -> Walk:
    """List the files in an archive, those at unsafe paths with the reason not to read them.

    Parameters
    ----------
    path : Path
        Where it lies.
    name : str
        What its owner calls it.
    caps : Caps
        What it may take.

    Returns
    -------
    Walk
        Of two members with one name the later one, as everywhere.

    Raises
    ------
    SubmissionError
        If it cannot be read, or takes too much.
    """
    found: dict[tuple[str, ...], Entry] = {}
    cut: dict[str, str] = {}
    with closing(members(path, name, caps)) as listed:
        for number, (entry, _) in enumerate(listed):
            if number >= caps.members:
                what = f"has more than {caps.members} files"
                raise SubmissionError(what, where=name, remedy=SMALLER)
            if len(entry.parts) > MAX_DEPTH:
                cut[entry.parts[0]] = TOO_DEEP
            elif entry.parts and not any(map(is_passed_over, entry.parts)):
                found[entry.parts] = entry
    environments = {parts[:-1] for parts in found if len(parts) > 1 and parts[-1] == "pyvenv.cfg"}
    entries = [
        entry
        for parts, entry in found.items()
        if not any(parts[:depth] in environments for depth in range(1, len(parts)))
    ]
    return Walk(sorted(entries, key=lambda entry: (len(entry.parts), entry.parts)), cut)


def unpack(
    path: Path, name: str, wanted: Sequence[tuple[Entry, int]], space: Workspace, caps: Caps
) -> dict[int, Path | SubmissionError]:
    """Unpack members, each up to a number of bytes.

    Returns
    -------
    dict of int to Path or SubmissionError
        For each wanted member where it lies, or why it does not.

    Raises
    ------
    GradeError
        If the workspace is full or not empty.
    """
    limits = {entry.member: limit for entry, limit in wanted}
    done: dict[int, Path | SubmissionError] = {}
    try:
        with closing(members(path, name, caps, sum(limits.values()) + CHUNK)) as listed:
            for entry, opener in listed:
                if entry.member in limits:
                    done[entry.member] = _unpacked(entry, opener, limits[entry.member], name, space)
                if len(done) == len(limits):
                    break
    except SubmissionError as error:
        return dict.fromkeys(limits, error) | done
    return done


def _unpacked(
    entry: Entry, opener: Opener, limit: int, name: str, space: Workspace
) -> Path | SubmissionError:
    """Unpack a member, or say why it cannot be."""
    target = space.new_path()
    try:
        with target.open("xb") as written:
            for chunk in _chunks(opener, limit, f"{name}: {shown(entry.name)}"):
                written.write(chunk)
    except SubmissionError as error:
        target.unlink()
        return error
    except OSError as error:
        raise GradeError(
            f"archives cannot be unpacked: {error.strerror}",
            where=target.parent,
            remedy="make room there, or set TMPDIR to a folder that has some",
        ) from error
    return target


def _chunks(opener: Opener, limit: int, where: str) -> Iterator[bytes]:
    """Read a member up to a number of bytes; what comes after one that is damaged may be whole."""
    size = 0
    try:
        with opener() as source:
            while chunk := source.read(CHUNK):
                size += len(chunk)
                if size > limit:
                    break
                yield chunk
    except SubmissionError as error:
        raise SubmissionError(error.what, where=where, remedy=AGAIN) from error
    except Exception as error:
        what = printable(str(error))[:200] or type(error).__name__
        raise SubmissionError(f"is damaged: {what}", where=where, remedy=AGAIN) from error
    if size > limit:
        raise SubmissionError(f"is larger than {limit // 2**20} MB", where=where, remedy=SMALLER)
