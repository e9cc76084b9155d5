"""What a run has found out about exercises, hidden tests and misconceptions."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from grader.grading.reading import GradedExercise, Run
from grader.grading.results import ExerciseResult, TestResult
from grader.hidden.outcomes import Outcome
from grader.report.statistics import Floats, discriminations, pass_rates
from grader.report.words import LIMITS, WORDS, endings, short, tag

FULL = "full marks"


@dataclass(frozen=True)
class Item:
    """One hidden test as an item of an examination.

    Attributes
    ----------
    exercise, function, name, says : str
        Which test it is.
    worth : float
        Points.
    takers : int
        Students whose file it ran for.
    rate : float or None
        The share of them that pass it.
    discrimination : float or None
        See `grader.report.statistics.discriminations`.
    look : str
        Why it deserves a look; empty if it does not.
    """

    exercise: str
    function: str
    name: str
    says: str
    worth: float
    takers: int
    rate: float | None
    discrimination: float | None
    look: str

    @property
    def keys(self) -> list[str | float | None]:
        """What the columns of the table of tests are sorted by."""
        place = f"{self.exercise} {self.function}"
        figures = (self.worth, self.takers, self.rate, self.discrimination)
        return [place, self.name, *figures, self.look or None]


@dataclass(frozen=True)
class Held:
    """A misconception: how many students hold it, and the line to teach."""

    exercise: str
    function: str
    name: str
    says: str
    students: int
    tag: str


@dataclass(frozen=True)
class Hit:
    """How many submissions of an exercise ended in one way."""

    word: str
    students: int
    tag: str


@dataclass(frozen=True)
class Overview:
    """One exercise: what was handed in, what it earned, what it took.

    Attributes
    ----------
    exercise : GradedExercise
        Name, title and limits.
    worth : float
        Points.
    handed_in : int
        Students with a file, whatever is in it.
    absent, full : Hit
        Who handed in nothing; who has all points.
    mean : float or None
        Points, of those that are known.
    seconds, longest : float or None
        Wall time of what was run: the median, and the longest.
    slowest : str
        Whose the longest is.
    hits : tuple of Hit
        Limits, deaths and unreadable files, those that there are.
    """

    exercise: GradedExercise
    worth: float
    handed_in: int
    absent: Hit
    full: Hit
    mean: float | None
    seconds: float | None
    longest: float | None
    slowest: str
    hits: tuple[Hit, ...]


@dataclass(frozen=True)
class Ungraded:
    """An exercise that the grader itself could not grade, and why."""

    student: str
    exercise: str
    reason: str


def totals(run: Run) -> Floats:
    """Return all students' points, shape (students,); NaN where they are unknown."""
    return np.array([_number(one.points) for one in run.submissions], dtype=np.float64)


def items(run: Run) -> list[Item]:
    """Analyse the hidden tests over the students whose file ran.

    A student without a file says nothing about a test: zeros of theirs would make any two tests
    of an exercise look alike.
    """
    columns: dict[tuple[str, str], dict[int, TestResult]] = {}
    for row, submission in enumerate(run.submissions):
        for result in submission.exercises:
            for test in result.tests:
                column = columns.setdefault((result.exercise, test.name), {})
                column[row] = test
    points = np.full((len(run.submissions), len(columns)), np.nan)
    for number, column in enumerate(columns.values()):
        for row, test in column.items():
            if test.outcome not in (Outcome.MISSING_FILE, Outcome.SYNTAX_ERROR):
                points[row, number] = _number(test.points)
    worth = np.array([next(iter(c.values())).max_points for c in columns.values()])
    rates = pass_rates(points, worth)
    found = discriminations(points, totals(run))
    takers = (~np.isnan(points)).sum(axis=0)
    return [
        _item(exercise, next(iter(column.values())), int(takers[n]), rates[n], found[n])
        for n, ((exercise, _), column) in enumerate(columns.items())
    ]


def _item(exercise: str, test: TestResult, takers: int, rate: float, found: float) -> Item:
    look = ""
    if rate == 0:
        look = "Nobody passes it: is the task clear, and the test right?"
    elif rate == 1:
        look = "Everybody passes it: it tells no two students apart."
    elif found < 0:
        look = "Those who pass it do worse elsewhere: does it test what it should?"
    return Item(
        exercise,
        test.function,
        test.name,
        test.says,
        test.max_points,
        takers,
        None if np.isnan(rate) else float(rate),
        None if np.isnan(found) else float(found),
        look,
    )


def misconceptions(run: Run) -> list[Held]:
    """Rank misconceptions by how many students hold them."""
    held = Counter(
        (result.exercise, found.function, found.misconception, found.says)
        for submission in run.submissions
        for result in submission.exercises
        for found in result.diagnoses
    )
    return [
        Held(exercise, function, name, says, count, tag(exercise, name))
        for (exercise, function, name, says), count in held.most_common()
    ]


def overviews(run: Run) -> list[Overview]:
    """Look at one exercise after the other."""
    return [_overview(run, number) for number in range(len(run.exercises))]


def _overview(run: Run, number: int) -> Overview:
    exercise, worth = run.exercises[number], run.worth[number]
    column = [(one.student, one.exercises[number]) for one in run.submissions]
    results = [result for _, result in column]
    ends = Counter(ending for result in results for ending in endings(result))
    points = [result.points for result in results if result.points is not None]
    times = sorted((result.seconds, student) for student, result in column if result.confinement)
    longest, slowest = times[-1] if times else (None, "")
    return Overview(
        exercise,
        worth,
        handed_in=len(results) - ends[Outcome.MISSING_FILE],
        absent=_hit(exercise.name, WORDS[Outcome.MISSING_FILE], ends[Outcome.MISSING_FILE]),
        full=_hit(exercise.name, FULL, sum(_is_full(result, worth) for result in results)),
        mean=statistics.fmean(points) if points else None,
        seconds=statistics.median(seconds for seconds, _ in times) if times else None,
        longest=longest,
        slowest=slowest,
        hits=tuple(
            _hit(exercise.name, WORDS[ending], ends[ending])
            for ending in (Outcome.NOT_GRADED, Outcome.SYNTAX_ERROR, *LIMITS)
            if ends[ending]
        ),
    )


def _hit(exercise: str, word: str, students: int) -> Hit:
    return Hit(word, students, tag(exercise, word))


def _is_full(result: ExerciseResult, worth: float) -> bool:
    return result.points is not None and result.points >= worth > 0


def tags(result: ExerciseResult, worth: float) -> Iterator[str]:
    """Name what is found about one student's exercise, as the table's filter takes it."""
    for ending in endings(result):
        yield tag(result.exercise, WORDS[ending])
    for found in result.diagnoses:
        yield tag(result.exercise, found.misconception)
    if _is_full(result, worth):
        yield tag(result.exercise, FULL)


def ungraded(run: Run) -> list[Ungraded]:
    """List what could not be graded."""
    return [
        Ungraded(one.student, short(result.exercise), _reason(result))
        for one in run.submissions
        for result in one.exercises
        if result.points is None
    ]


def _reason(result: ExerciseResult) -> str:
    told = [test.instructor_message for test in result.tests if test.points is None]
    return next((text for text in (result.note, *told) if text), "no reason is known")


def _number(points: float | None) -> float:
    return np.nan if points is None else points
