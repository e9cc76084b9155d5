"""What every export writes: people, results and accounts brought together."""

from __future__ import annotations

from dataclasses import dataclass, replace

from grader.errors import GradeError
from grader.grading.reading import Run
from grader.grading.results import SubmissionResult
from grader.policy import Account
from grader.roster import Match, Person


@dataclass(frozen=True)
class Entry:
    """One student of the class.

    Attributes
    ----------
    person : Person
        As the roster knows them.
    result : SubmissionResult or None
        None for who handed nothing in.
    account : Account or None
        The points; None where there is no result.
    """

    person: Person
    result: SubmissionResult | None
    account: Account | None

    @property
    def name(self) -> str:
        """What to call the student."""
        return self.person.student or (self.result.student if self.result else self.person.name)

    @property
    def final(self) -> float | None:
        """The points that count; None where they are unknown."""
        return self.account.final if self.account else None


@dataclass(frozen=True)
class Book:
    """A run, ready to be exported.

    Attributes
    ----------
    run : Run
        What was graded.
    entries : tuple of Entry
        The class.
    max_points : float
        What all is worth, extra exercises aside.
    """

    run: Run
    entries: tuple[Entry, ...]
    max_points: float

    def only(self, student: str) -> Book:
        """Leave all others out.

        Raises
        ------
        GradeError
            If there is no such student.
        """
        entries = tuple(entry for entry in self.entries if student in ("", entry.name))
        if not entries:
            remedy = "write the name as it stands in results.json"
            raise GradeError(f"no student is called {student!r}", remedy=remedy)
        return replace(self, entries=entries)

    def only_result(self) -> tuple[SubmissionResult, Account]:
        """Return the one result that a format is about.

        Raises
        ------
        GradeError
            If there are several, or none.
        """
        found = [(e.result, e.account) for e in self.entries if e.result and e.account]
        if len(found) != 1:
            what = "this format is about one student"
            raise GradeError(what, remedy="add --student NAME, as in results.json")
        return found[0]


def make_book(run: Run, accounts: dict[str, Account], match: Match) -> Book:
    """Bring a run, its accounts and the class together."""
    entries = tuple(
        Entry(person, result, accounts[result.student] if result else None)
        for person, result in match.people
    )
    most = next((account.max_points for account in accounts.values()), sum(run.worth))
    return Book(run, entries, most)
