"""Gets students' files from where they lie: a folder, an archive, or archives in those."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.errors import SubmissionError
from grader.intake.archives import OF_A_CLASS, OF_A_STUDENT, Workspace, list_archive, unpack
from grader.intake.choice import choice_note, ranked_archives, ranked_files
from grader.intake.entries import Entry, Walk
from grader.intake.layouts import FLAT, HandedIn, cut_short
from grader.intake.members import Caps
from grader.intake.names import ExerciseNames, shown
from grader.intake.sources import SubmittedFile, size_limit

MAX_ARCHIVE = 100 * 2**20  # bytes of an archive in an archive
MAX_ARCHIVES = 3  # in one folder or archive
MAX_UNPACKED = 400 * 2**20  # bytes of one student's files
MAX_SECONDS = 15.0  # processor time for one student's archives

Located = dict[Entry, Path | SubmissionError]


@dataclass(frozen=True)
class Place:
    """Where files lie: in an archive, or in a folder if there is none.

    Attributes
    ----------
    archive : Path or None
        Where the archive lies.
    name : str
        What its owner calls it.
    caps : Caps
        What reading it may take.
    levels : int
        How deep archives in it are opened.
    """

    archive: Path | None = None
    name: str = ""
    caps: Caps = OF_A_CLASS
    levels: int = 2

    def list(self) -> Walk:
        """List the archive."""
        assert self.archive is not None
        return list_archive(self.archive, self.name, self.caps)

    def locate(self, wanted: Sequence[tuple[Entry, int]], space: Workspace) -> Located:
        """Say where entries lie as files, or why they do not; each with the most bytes it may have.

        Raises
        ------
        GradeError
            If the workspace is full.
        """
        located: Located = {entry: _odd(entry) if entry.odd else entry.path for entry, _ in wanted}
        regular = [(entry, limit) for entry, limit in wanted if not entry.odd]
        if self.archive is not None and regular:
            unpacked = unpack(self.archive, self.name, regular, space, self.caps)
            lost = SubmissionError("is not there any more", where=self.name)
            located |= {entry: unpacked.get(entry.member, lost) for entry, _ in regular}
        return located


FOLDER = Place()


def _odd(entry: Entry) -> SubmissionError:
    remedy = "hand in the file itself, neither a link nor encrypted"
    return SubmissionError(entry.odd, where=shown(entry.name), remedy=remedy)


def settle(
    batch: Sequence[tuple[HandedIn, Sequence[Entry]]],
    names: ExerciseNames,
    place: Place,
    space: Workspace,
) -> None:
    """Find students' files among entries of one place, and open their archives for the rest.

    One pass over the place serves all of them: a tar file cannot be read here and there.

    Raises
    ------
    GradeError
        If the workspace is full.
    """
    chosen: list[tuple[HandedIn, str, Entry]] = []
    archives: list[tuple[HandedIn, Entry]] = []
    for one, entries in batch:
        missing = set(names.exercises) - one.found.keys()
        for exercise, ranked in ranked_files(entries, names).items():
            if exercise in missing:
                chosen.append((one, exercise, ranked[0]))
                one.notes += filter(None, [choice_note(exercise, ranked)])
                missing.remove(exercise)
        archives += [(one, archive) for archive in _worth_opening(one, entries, missing)]
    called = {entry: _called(entry, names) for _, _, entry in chosen}
    wanted = [(entry, size_limit(name)) for entry, name in called.items()]
    wanted += [(archive, MAX_ARCHIVE) for _, archive in archives]
    located = place.locate(wanted, space)
    for one, exercise, entry in chosen:
        one.found[exercise] = _file(one, entry, called[entry], located[entry])
    for one, archive in archives:
        start = time.thread_time()
        try:
            _open(one, archive, located[archive], names, place, space)
        except SubmissionError as error:
            one.cut = one.cut or str(error)
        one.seconds += time.thread_time() - start


def _worth_opening(one: HandedIn, entries: Sequence[Entry], missing: set[str]) -> Sequence[Entry]:
    """Choose a student's archives; none is opened if all exercises' files lie beside it."""
    archives = ranked_archives(entries)
    opened = archives[:MAX_ARCHIVES] if missing else []
    if left := archives[len(opened) :]:
        one.notes.append(f"{shown(left[0].name)} was not opened")
    return opened


def _called(entry: Entry, names: ExerciseNames) -> str:
    """Name a file so that its suffix can be relied on, even if what cannot be seen is in it."""
    match = names.match(entry.parts[-1])
    assert match is not None
    name = shown(entry.name)
    return name if name.lower().endswith(match.suffix) else match.exercise + match.suffix


def _file(one: HandedIn, entry: Entry, name: str, located: Path | SubmissionError) -> SubmittedFile:
    if isinstance(located, SubmissionError):
        return SubmittedFile(name, Path(), str(located))
    if entry.member >= 0:
        one.unpacked += located.stat().st_size
    return SubmittedFile(name, located)


def _open(
    one: HandedIn,
    archive: Entry,
    located: Path | SubmissionError,
    names: ExerciseNames,
    place: Place,
    space: Workspace,
) -> None:
    """Look for what is missing in an archive of a student's.

    Raises
    ------
    SubmissionError
        If it cannot be read.
    """
    name = shown(archive.name)
    if isinstance(located, SubmissionError):
        raise located
    if archive.member >= 0:
        one.unpacked += located.stat().st_size
    if place.levels == 0:
        raise SubmissionError("is an archive in an archive in an archive", where=name, remedy=FLAT)
    if one.unpacked > MAX_UNPACKED or one.seconds > MAX_SECONDS:
        raise SubmissionError("is one archive too much", where=name, remedy=FLAT)
    inside = Place(located, name, OF_A_STUDENT, place.levels - 1)
    walk = inside.list()
    settle([(one, walk.entries)], names, inside, space)
    one.cut = one.cut or cut_short(name, walk.cut.values())
