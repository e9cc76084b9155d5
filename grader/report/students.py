"""The students of a run as rows: the table of points, and the heat map of functions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite

from grader.grading.files import points_text
from grader.grading.reading import Run
from grader.grading.results import ExerciseResult, SubmissionResult
from grader.report.columns import Column
from grader.report.findings import tags
from grader.report.words import WORDS, endings, short

STEPS = 10  # of the heat map's colours, from nothing to everything
Key = float | str | None  # what a column is sorted by; None comes last


@dataclass(frozen=True)
class Cell:
    """One cell of a table.

    Attributes
    ----------
    text : str
        What it shows.
    marks : tuple of str
        What it says besides.
    key : float, str or None
        What its column is sorted by.
    """

    text: str
    marks: tuple[str, ...] = ()
    key: Key = None


@dataclass(frozen=True)
class Head:
    """The head of a column: what it is, and what it is out of (may be empty)."""

    text: str
    worth: str = ""
    numeric: bool = True


@dataclass(frozen=True)
class Row:
    """A student: the table's cells, and what the filter looks through."""

    student: str
    cells: tuple[Cell, ...]
    text: str
    tags: tuple[str, ...]

    @property
    def keys(self) -> list[Key]:
        """What the columns are sorted by, the student's first."""
        return [self.student, *(cell.key for cell in self.cells)]


@dataclass(frozen=True)
class Table:
    """The table of students: a head for each cell of a row, after the student's own."""

    heads: tuple[Head, ...]
    rows: tuple[Row, ...]


def table(run: Run, columns: Sequence[Column]) -> Table:
    """Lay the table of students out.

    Parameters
    ----------
    run : Run
        The results.
    columns : sequence of Column
        Stand after the exercises.
    """
    worth = run.worth
    heads = [Head("total", points_text(sum(worth)))]
    heads += [
        Head(short(exercise.name), points_text(points))
        for exercise, points in zip(run.exercises, worth, strict=True)
    ]
    heads += [Head(column.head, numeric=_is_numeric(column)) for column in columns]
    return Table(tuple(heads), tuple(_row(one, worth, columns) for one in run.submissions))


def _is_numeric(column: Column) -> bool:
    return not any(isinstance(value, str) for value in column.cells.values())


def _row(one: SubmissionResult, worth: Sequence[float], columns: Sequence[Column]) -> Row:
    cells = [Cell("?" if one.points is None else points_text(one.points), key=one.points)]
    cells += map(_exercise_cell, one.exercises)
    cells += [_extra_cell(column.cells.get(one.student)) for column in columns]
    found = tuple(
        found
        for result, points in zip(one.exercises, worth, strict=True)
        for found in tags(result, points)
    )
    text = " ".join(filter(None, (one.student, one.lms_id, *one.notes)))
    return Row(one.student, tuple(cells), text, found)


def _exercise_cell(result: ExerciseResult) -> Cell:
    text = "" if result.points is None else points_text(result.points)
    return Cell(text, tuple(WORDS[ending] for ending in endings(result)), result.points)


def _extra_cell(value: float | str | None) -> Cell:
    if isinstance(value, float) and not isfinite(value):
        return Cell("")  # JSON knows no such number
    return Cell(value if isinstance(value, str) else points_text(value), key=value)


@dataclass(frozen=True)
class Warmth:
    """A cell of the heat map.

    Attributes
    ----------
    step : int or None
        0 for no points to 10 for all; None where nothing is known.
    text : str
        The same in per cent, or a sign.
    word : str
        What the sign means; empty for a number.
    """

    step: int | None
    text: str
    word: str = ""


@dataclass(frozen=True)
class HeatMap:
    """Students by functions.

    Attributes
    ----------
    groups : tuple
        Exercise and the names of its functions.
    rows : tuple
        Student and one cell for each function.
    """

    groups: tuple[tuple[str, tuple[str, ...]], ...]
    rows: tuple[tuple[str, tuple[Warmth, ...]], ...]


SIGNS = {"missing_file": ("-", "no file"), "syntax_error": ("S", "no Python")}
UNKNOWN = Warmth(None, "?", "not graded")


def heat_map(run: Run) -> HeatMap:
    """Lay the heat map out: a cell is the share of a function's points that a student has."""
    functions: list[dict[str, None]] = [{} for _ in run.exercises]
    for one in run.submissions:
        for known, result in zip(functions, one.exercises, strict=True):
            known.update((test.function, None) for test in result.tests)
    groups = tuple(
        (short(exercise.name), tuple(known))
        for exercise, known in zip(run.exercises, functions, strict=True)
        if known
    )
    rows = tuple((one.student, _warmths(one, functions)) for one in run.submissions)
    return HeatMap(groups, rows)


def _warmths(one: SubmissionResult, functions: Sequence[dict[str, None]]) -> tuple[Warmth, ...]:
    return tuple(
        _warmth(result, function)
        for result, known in zip(one.exercises, functions, strict=True)
        for function in known
    )


def _warmth(result: ExerciseResult, function: str) -> Warmth:
    sign = SIGNS.get(str(result.status))
    if sign is not None:
        return Warmth(None, *sign)
    tests = [test for test in result.tests if test.function == function]
    points = [test.points for test in tests if test.points is not None]
    worth = sum(test.max_points for test in tests)
    if len(points) < len(tests) or worth <= 0:
        return UNKNOWN
    share = min(max(sum(points) / worth, 0.0), 1.0)
    # Only everything is warm through and through, and only nothing is cold.
    step = round(share * STEPS) if share in (0, 1) else min(max(round(share * STEPS), 1), STEPS - 1)
    return Warmth(step, f"{100 * share:.0f}")
