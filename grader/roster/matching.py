"""Brings together who is in the class and who has a result."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from grader.grading.reading import Run
from grader.grading.results import SubmissionResult
from grader.roster.people import Person, Roster


@dataclass(frozen=True)
class Match:
    """Who is who.

    Attributes
    ----------
    people : tuple of (Person, SubmissionResult or None)
        All of the roster with their results; None where there is none.
    unknown : tuple of str
        Students with a result whom the roster does not know.
    """

    people: tuple[tuple[Person, SubmissionResult | None], ...]
    unknown: tuple[str, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """Those of the roster without a result."""
        return tuple(p.student or p.name for p, result in self.people if result is None)


def match(run: Run, roster: Roster | None) -> Match:
    """Find each student's result.

    Parameters
    ----------
    run : Run
        What was graded.
    roster : Roster, optional
        The class; without it everybody who has a result is in it, under the name of the result.

    Returns
    -------
    Match
        By the column ``student``; for a roster from Canvas by the number that its file names
        have, or by a name that only one person has.
    """
    if roster is None:
        return Match(tuple((_alone(one), one) for one in run.submissions), ())
    left = {one.student: one for one in run.submissions}
    found = []
    for person in roster.people:
        result = _result_of(person, list(left.values()), roster.people)
        if result is not None:
            del left[result.student]
        found.append((person, result))
    return Match(tuple(found), tuple(left))


def _alone(one: SubmissionResult) -> Person:
    # Canvas's ids are digits; only its and Moodle's downloads have any number at all.
    return Person(one.student, one.student, canvas_id=one.lms_id, username=one.student)


def _result_of(
    person: Person, left: Sequence[SubmissionResult], people: Sequence[Person]
) -> SubmissionResult | None:
    if person.student:
        wanted = unicodedata.normalize("NFC", person.student)
        return next((one for one in left if one.student == wanted), None)
    by_number = [one for one in left if one.lms_id and one.lms_id == person.canvas_id]
    if by_number:
        return by_number[0]
    spellings = _spellings(person.name)
    namesakes = [other for other in people if _spellings(other.name) & spellings]
    by_name = [one for one in left if _plain(one.student) in spellings]
    return by_name[0] if len(namesakes) == len(by_name) == 1 else None


def _spellings(name: str) -> set[str]:
    """Write a name as file names do: `Doe, Jane` as `doejane` and `janedoe`."""
    words = name.replace(",", " ").split()
    return {_plain("".join((*words[n:], *words[:n]))) for n in range(len(words))}


def _plain(name: str) -> str:
    folded = unicodedata.normalize("NFKC", name).casefold()
    return "".join(character for character in folded if character.isalnum())
