"""Chooses, of all that a student handed in, the file of each exercise."""

from __future__ import annotations

from collections.abc import Sequence

from grader.intake.entries import Entry
from grader.intake.names import ExerciseNames, Match, archive_stem, shown
from grader.intake.sources import SUFFIXES

MOST_NAMED = 3  # files that a note lists


def ranked_files(files: Sequence[Entry], names: ExerciseNames) -> dict[str, list[Entry]]:
    """Sort the files that may be an exercise's, the best one first.

    Regular files come before what cannot be read, proper names before copies', the shallow before
    the deep, scripts before notebooks, what was handed in later before what was earlier.
    """
    ranked: dict[str, list[tuple[Match, Entry]]] = {}
    for entry in files:
        if match := names.match(entry.parts[-1]):
            ranked.setdefault(match.exercise, []).append((match, entry))
    return {
        exercise: [entry for _, entry in sorted(found, key=_rank)]
        for exercise, found in sorted(ranked.items())
    }


def _rank(found: tuple[Match, Entry]) -> tuple[object, ...]:
    match, entry = found
    return (
        bool(entry.odd),
        match.distance > 1,
        len(entry.parts),
        SUFFIXES.index(match.suffix),
        [-number for number in entry.order],
        match.distance,
        -match.number,
        entry.parts,
    )


def ranked_archives(files: Sequence[Entry]) -> list[Entry]:
    """List a student's archives, the shallow and the later first."""
    found = [entry for entry in files if archive_stem(entry.parts[-1])]
    return sorted(found, key=lambda e: (len(e.parts), [-number for number in e.order], e.parts))


def choice_note(exercise: str, ranked: Sequence[Entry]) -> str:
    """Say which file was graded, if there was a choice; empty if not."""
    graded, *others = ranked
    if not others or graded.odd:
        return ""
    more = f" and {len(others) - MOST_NAMED} more" if len(others) > MOST_NAMED else ""
    passed_over = ", ".join(map(_named, others[:MOST_NAMED]))
    return f"{exercise}: graded {_named(graded)}, passed over {passed_over}{more}"


def _named(entry: Entry) -> str:
    path = shown("/".join((*entry.parts[:-1], entry.name)))
    return f"{path} ({entry.odd.removeprefix('is ')})" if entry.odd else path
