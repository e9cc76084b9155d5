"""What names say: whose file it is, of which exercise, and whether it is a copy.

Canvas names the files of a class ``<student>[_LATE]_<id>_<upload>_<name>``, with ``anon_<id>`` for
an anonymous student, and adds ``-1``, ``-2``, ... to ``<name>`` when a file is handed in again
(``lib/content_zipper.rb`` and ``make_unique_filename``; once before the last suffix, now before the
first). Moodle makes a folder ``<student>_<id>_assignsubmission_file_`` for each student, or puts
that before each file's name (``mod/assign/classes/downloader.php``).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from grader.intake.sources import SUFFIXES

PASSED_OVER = {"__macosx", "__pycache__", "node_modules", "site-packages", "venv"}
LONGEST = 100  # characters of a name that are shown

UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"  # what Canvas adds after the eighth time
CANVAS = re.compile(
    r"(?:(?P<late>LATE_)?(?P<anonymous>anon_[0-9A-Za-z]+)|(?P<student>.+?)_(?P<late_too>LATE_)?(?P<id>\d+))"
    r"_(?:(?P<upload>\d+)_(?P<file>.+)|(?:text|link)\.html)",
    re.IGNORECASE | re.DOTALL,
)
RESUBMITTED = re.compile(
    rf"(?P<stem>.+?)-(?P<number>\d{{1,4}}|{UUID})(?P<suffix>(?:\.[a-z][a-z0-9]*)+)",
    re.IGNORECASE | re.DOTALL,
)
MOODLE = re.compile(
    r"(?P<student>.+?)(?:_(?P<id>\d+))?_assignsubmission_(?P<kind>file|onlinetext)(?:_(?P<file>.*))?",
    re.IGNORECASE | re.DOTALL,
)
ARCHIVE = re.compile(
    r"(?P<stem>.+?)\.(?:zip|tgz|tar(?:-\d{1,4})?(?:\.gz)?)", re.IGNORECASE | re.DOTALL
)
UNREAD_ARCHIVE = re.compile(
    r"(?P<stem>.+?)\.(?:rar|7z|tbz2?|txz|tar\.(?:bz2|xz|zst))", re.IGNORECASE | re.DOTALL
)
# What a file manager, browser, cloud drive or Jupyter adds to a name that is taken.
COPY_BEFORE = r"(?:copy (?:\(\d{1,4}\) )?of ){0,3}"
COPY_AFTER = (
    rf"(?:[ _]?\(\d{{1,4}}\)|[ -]\d{{1,4}}|-{UUID}|(?: - |[ _-])copy(?:[ _-]?\d{{1,4}})?){{0,3}}"
)


@dataclass(frozen=True)
class Match:
    """A name that may be that of an exercise's file.

    Attributes
    ----------
    exercise : str
        Of which exercise.
    distance : int
        0 for the very name, 1 for another case, 2 for a copy.
    suffix : str
        ``.py`` or ``.ipynb``.
    number : int
        Which copy.
    """

    exercise: str
    distance: int
    suffix: str
    number: int


@dataclass(frozen=True)
class Owner:
    """Whose file or folder it is, as a learning platform's name says.

    Attributes
    ----------
    platform : str
        ``Canvas`` or ``Moodle``; empty if the name is the student's own.
    student, lms_id : str
        The student's name and number in it.
    file, called : str
        The file's name without and with the number of the resubmission; empty for a folder.
    order : tuple of int
        Number of the resubmission, and of the upload.
    late : bool
        Whether it was handed in late.
    """

    platform: str
    student: str
    lms_id: str = ""
    file: str = ""
    called: str = ""
    order: tuple[int, int] = (0, 0)
    late: bool = False


class ExerciseNames:
    """Recognises exercises' files by their names.

    Parameters
    ----------
    exercises : sequence of str
        Names of the exercises.
    """

    def __init__(self, exercises: Sequence[str]) -> None:
        self.exercises = tuple(exercises)
        self._by_folded = {name.casefold(): name for name in exercises}
        any_name = "|".join(re.escape(name) for name in exercises) or "(?!)"
        any_suffix = "|".join(map(re.escape, SUFFIXES))
        self._pattern = re.compile(
            rf"(?P<before>{COPY_BEFORE})(?P<exercise>{any_name})(?P<after>{COPY_AFTER})"
            rf"(?P<suffix>{any_suffix})",
            re.IGNORECASE,
        )

    def match(self, name: str) -> Match | None:
        """Say which exercise's file this name may be; characters that cannot be seen count not."""
        if len(name) > 3 * LONGEST:
            return None
        seen = "".join(c for c in unicodedata.normalize("NFC", name) if c.isprintable())
        found = self._pattern.fullmatch(seen)
        exercise = found and self._by_folded.get(found["exercise"].casefold())
        if not found or not exercise:
            return None
        suffix = found["suffix"].lower()
        if found["before"] or found["after"]:
            return Match(exercise, 2, suffix, _last_number(found["after"]))
        return Match(exercise, int(name != exercise + suffix), suffix, 0)


def _last_number(text: str) -> int:
    if re.search(UUID, text, re.IGNORECASE):
        return 10_000
    return max(map(int, re.findall(r"\d+", text)[-1:]), default=0)


def canvas_owner(name: str) -> Owner | None:
    """Read a name that Canvas gave to a file."""
    found = CANVAS.fullmatch(name)
    if found is None:
        return None
    called = found["file"] or ""
    again = RESUBMITTED.fullmatch(called)
    return Owner(
        "Canvas",
        found["student"] or found["anonymous"],
        found["id"] or found["anonymous"].partition("_")[2],
        again["stem"] + again["suffix"] if again else called,
        called,
        (_last_number(again["number"]) if again else 0, int((found["upload"] or "0")[-18:])),
        late=bool(found["late"] or found["late_too"]),
    )


def moodle_owner(name: str) -> Owner | None:
    """Read a name that Moodle gave to a folder or file."""
    found = MOODLE.fullmatch(name)
    if found is None:
        return None
    return Owner("Moodle", found["student"], found["id"] or "", *(found["file"] or "",) * 2)


def archive_stem(name: str) -> str:
    """Return an archive's name without its suffix; empty if it is that of no archive."""
    found = ARCHIVE.fullmatch(name) or UNREAD_ARCHIVE.fullmatch(name)
    return found["stem"] if found else ""


def is_unread_archive(name: str) -> bool:
    """Whether a file is an archive of a kind that is not read."""
    return UNREAD_ARCHIVE.fullmatch(name) is not None


def is_passed_over(name: str) -> bool:
    """Whether a file or folder is nobody's work: hidden, a cache, an environment."""
    return name.startswith(".") or name.casefold() in PASSED_OVER


def shown(name: str) -> str:
    """Make a name safe to show, and keep two that differ apart: what cannot be seen is escaped."""
    text = "".join(
        c if c.isprintable() else _escaped(c) for c in unicodedata.normalize("NFC", name)
    )
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 20]}...{text[-17:]}"


def _escaped(character: str) -> str:
    # A lone surrogate stands for a byte that is no UTF-8.
    code = ord(character)
    if 0xDC80 <= code <= 0xDCFF:
        return f"\\x{code - 0xDC00:02x}"
    return character.encode("unicode_escape").decode("ascii")
