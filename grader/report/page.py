"""Renders the report: one file that loads nothing, and runs no script but its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan
from pathlib import Path
from typing import Any

from grader.grading.files import points_text, write_whole
from grader.grading.reading import Run
from grader.pages import own, policy, templates
from grader.report import findings, students
from grader.report.columns import Column
from grader.report.statistics import distribution, histogram
from grader.report.words import short

FILE = "report.html"
HERE = Path(__file__).parent
BINS = 10  # of the histogram
NONE = "-"


def write_report(run: Run, folder: Path, columns: Sequence[Column] = ()) -> Path:
    """Write the report of a run, whole or not at all.

    Parameters
    ----------
    run : Run
        The results.
    folder : Path
        Where ``report.html`` is to lie.
    columns : sequence of Column, optional
        More columns of the table of students, after its exercises.

    Returns
    -------
    Path
        The file.

    Raises
    ------
    GradeError
        If it cannot be written.
    """
    path = folder / FILE
    write_whole(path, report_html(run, columns))
    return path


def report_html(run: Run, columns: Sequence[Column] = ()) -> str:
    """Render the report of a run, see `write_report`."""
    # Whatever a student has written is escaped; only our own style and script are no text.
    environment = templates(HERE)
    environment.filters |= {
        "points": _points,
        "percent": _percent,
        "decimals": _decimals,
        "short": short,
    }
    style, script = (own(HERE / f"page.{kind}") for kind in ("css", "js"))
    return environment.get_template("page.html.jinja").render(
        run=run,
        style=style,
        script=script,
        policy=policy(style, script),
        **_contents(run, columns),
    )


def _contents(run: Run, columns: Sequence[Column]) -> dict[str, Any]:
    """Put together all that the page tells."""
    scores = findings.totals(run)
    worth = sum(run.worth)
    table = students.table(run, columns)
    items = findings.items(run)
    held = findings.misconceptions(run)
    overviews = findings.overviews(run)
    counts = histogram(scores, worth, BINS).tolist()
    return {
        "worth": worth,
        "scores": distribution(scores),
        "bars": _bars(counts, worth),
        "table": table,
        "heat": students.heat_map(run),
        "items": items,
        "held": held,
        "overviews": overviews,
        "ungraded": findings.ungraded(run),
        "notes": [(one.student, note) for one in run.submissions for note in one.notes],
        "data": {
            "keys": {
                "students": [row.keys for row in table.rows],
                "items": [item.keys for item in items],
            },
            "texts": [row.text for row in table.rows],
            "tags": [row.tags for row in table.rows],
        },
    }


@dataclass(frozen=True)
class Bar:
    """A bar of the histogram: its bin's edges in points, its count, its height of 1."""

    start: float
    end: float
    count: int
    height: float


def _bars(counts: Sequence[int], worth: float) -> list[Bar]:
    highest = max(*counts, 1)
    width = worth / len(counts)
    return [
        Bar(number * width, (number + 1) * width, count, count / highest)
        for number, count in enumerate(counts)
    ]


def _points(points: float | None) -> str:
    return NONE if points is None or isnan(points) else points_text(points)


def _percent(share: float | None) -> str:
    return NONE if share is None else f"{100 * share:.0f} %"


def _decimals(number: float | None) -> str:
    return NONE if number is None or isnan(number) else f"{number:.2f}"
