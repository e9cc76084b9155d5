"""CSV with everything that is known of the points: raw, each change, final."""

from __future__ import annotations

from collections.abc import Iterator

from grader.exports.book import Book, Entry
from grader.exports.cells import csv_text
from grader.exports.formats import Choice
from grader.roster import COLUMNS
from grader.sandbox import Tier

MARK = "\ufeff"  # without it Excel takes UTF-8 for something else
KINDS = ("late", "adjustment", "cap")
IDS = tuple(name for name in COLUMNS if name != "student")


def write(book: Book, choice: Choice) -> str:  # noqa: ARG001 - all formats are called alike
    """Write a row for each student.

    Columns: ``student``, those of the roster that anybody has, each exercise as it was graded,
    ``raw``, ``late``, ``adjustment``, ``cap``, ``final``, ``max_points``, ``reasons``, ``notes``.
    """
    ids = [n for n in IDS if any(getattr(e.person, n) not in ("", e.name) for e in book.entries)]
    exercises = [exercise.name for exercise in book.run.exercises]
    head = ["student", *ids, *exercises, "raw", *KINDS, "final", "max_points", "reasons", "notes"]
    rows = (_row(entry, ids, len(exercises), book) for entry in book.entries)
    return MARK + csv_text([head, *rows])


def _row(entry: Entry, ids: list[str], exercises: int, book: Book) -> list[str | float | None]:
    known = [getattr(entry.person, name) for name in ids]
    notes = "; ".join(notes_of(entry))
    if entry.account is None:
        blank = [None] * (exercises + len(KINDS) + 2)
        return [entry.name, *known, *blank, book.max_points, "", notes]
    account = entry.account
    changes = [sum(c.points for c in account.changes if c.kind == kind) for kind in KINDS]
    return [
        *(entry.name, *known, *(one.raw for one in account.exercises), account.raw),
        *(*changes, account.final, account.max_points, account.reasons, notes),
    ]


def notes_of(entry: Entry) -> Iterator[str]:
    """Say what whoever enters the points should know."""
    if entry.result is None or entry.account is None:
        yield "nothing handed in"
        return
    if any(one.confinement == Tier.NONE for one in entry.result.exercises):
        yield "UNSAFE: graded without confinement"
    for one in entry.result.not_graded:
        yield f"{one.exercise} could not be graded"
    yield from entry.account.notes
