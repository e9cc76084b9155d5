"""When work was handed in: from a table, or from what nbgrader wrote. Never from a file's age."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo

from grader.errors import GradeError
from grader.roster.tables import Table, read_table, shown_cell

FILE = "submitted.csv"  # beside results.json: read without being named
COLUMNS = ("student", "exercise", "submitted")
STAMP = "timestamp.txt"
LONGEST_STAMP = 200
EXAMPLE = "write 2026-05-01T23:59:00+09:00"


@dataclass(frozen=True)
class Times:
    """Times of submission.

    Attributes
    ----------
    known : mapping of (str, str) to datetime
        By student and exercise; the exercise is empty for all of a student's work.
    """

    known: Mapping[tuple[str, str], datetime]

    def of(self, student: str, exercise: str) -> datetime | None:
        """Return when a student handed an exercise in, if it is known."""
        return self.known.get((student, exercise)) or self.known.get((student, ""))

    @property
    def students(self) -> frozenset[str]:
        """All whose times are known."""
        return frozenset(student for student, _ in self.known)


def read_times(path: Path, zone: tzinfo | None = None) -> Times:
    """Read times of submission.

    Parameters
    ----------
    path : Path
        A CSV file with the columns ``student`` and ``submitted``, and ``exercise`` where each
        exercise is handed in for itself; or nbgrader's folder ``submitted``, with a
        ``timestamp.txt`` that nbgrader wrote for each student.
    zone : tzinfo, optional
        Of times that name none; without it those are refused.

    Returns
    -------
    Times
        Each with its time zone.

    Raises
    ------
    GradeError
        If it cannot be read, or a time is none or is there twice.
    """
    return _stamps(path) if path.is_dir() else _table(read_table(path), zone)


def times_csv(times: Times) -> str:
    """Write times as `read_times` reads them."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows((*whose, time.isoformat()) for whose, time in sorted(times.known.items()))
    return text.getvalue()


def _table(table: Table, zone: tzinfo | None) -> Times:
    missing = {"student", "submitted"} - set(table.header)
    if missing:
        columns = ", ".join(COLUMNS)
        what = f"has no column {sorted(missing)[0]!r}"
        raise GradeError(what, where=table.path, remedy=f"name the columns {columns}")
    known: dict[tuple[str, str], datetime] = {}
    for line, row in table.rows:
        whose = row["student"], row.get("exercise", "")
        where = f"{table.path}:{line}"
        if whose in known:
            raise GradeError(f"{whose[0]!r} is there twice", where=where, remedy="keep one")
        if row["submitted"]:
            known[whose] = _time(row["submitted"], zone, where)
    return Times(known)


def _time(text: str, zone: tzinfo | None, where: str) -> datetime:
    try:
        time = datetime.fromisoformat(text)
    except ValueError as error:
        raise GradeError(f"{text!r} is no time", where=where, remedy=EXAMPLE) from error
    if time.tzinfo is None and zone is None:
        remedy = f"{EXAMPLE}, or set timezone in [policy] of course.toml"
        raise GradeError(f"{text!r} has no time zone", where=where, remedy=remedy)
    return time if time.tzinfo else time.replace(tzinfo=zone)


def _stamps(folder: Path) -> Times:
    """Read ``<student>/<assignment>/timestamp.txt``; nbgrader writes them when it collects."""
    known: dict[tuple[str, str], datetime] = {}
    for path in sorted(folder.glob(f"*/*/{STAMP}")):
        student = shown_cell(path.parent.parent.name)
        if (student, "") in known:
            remedy = f"write a table with the columns {', '.join(COLUMNS)}"
            raise GradeError("a student has several assignments", where=path, remedy=remedy)
        try:
            with path.open(encoding="utf-8") as file:
                text = file.read(LONGEST_STAMP).strip()
        except (OSError, UnicodeDecodeError) as error:
            raise GradeError(f"cannot be read: {error}", where=path) from error
        known[student, ""] = _stamp(text, str(path))
    if not known:
        what = f"there is no {STAMP} in it"
        raise GradeError(what, where=folder, remedy="name nbgrader's folder submitted, or a table")
    return Times(known)


def _stamp(text: str, where: str) -> datetime:
    """Read nbgrader's format: date, time, and the name of a time zone, UTC where there is none."""
    date, _, rest = text.partition(" ")
    clock, _, name = rest.partition(" ")
    try:
        zone = UTC if name in ("", "UTC") else ZoneInfo(name)
        return _time(f"{date} {clock}".strip(), zone, where)
    except (ValueError, OSError, LookupError) as error:
        raise GradeError(f"{text!r} is no time", where=where, remedy=EXAMPLE) from error
