"""Writes results to files: ``grades.csv`` and ``results.json``, whole or not at all."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from grader.course.settings import Course, Exercise
from grader.errors import GradeError
from grader.grading.keys import versions
from grader.grading.results import SubmissionResult
from grader.sandbox import Tier

FORMAT = 1  # of results.json; raised when a reader would have to change
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def grades_csv(results: Sequence[SubmissionResult], exercises: Sequence[Exercise]) -> str:
    """Write the gradebook.

    Parameters
    ----------
    results : sequence of SubmissionResult
        A row for each.
    exercises : sequence of Exercise
        A column for each.

    Returns
    -------
    str
        CSV with header ``student,<exercise>,...,total``; points have at most two decimals, a cell
        is empty where it could not be graded. Unconfined results add a column that says so.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    unsafe = is_unsafe(results)
    stamp = ["confinement"] if unsafe else []
    writer.writerow(["student", *(exercise.name for exercise in exercises), "total", *stamp])
    for result in results:
        points = [exercise.points for exercise in result.exercises]
        stamp = ["UNSAFE" if is_unsafe([result]) else ""] if unsafe else []
        writer.writerow(
            [cell(result.student), *map(points_text, points), points_text(result.points), *stamp]
        )
    return text.getvalue()


def is_unsafe(results: Sequence[SubmissionResult]) -> bool:
    """Tell whether any of it was graded without confinement."""
    return any(e.confinement == Tier.NONE for result in results for e in result.exercises)


def cell(text: str) -> str:
    """Keep a spreadsheet from taking a name for a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text


def points_text(points: float | None) -> str:
    """Write points with at most two decimals; nothing where there are none."""
    return "" if points is None else f"{points:.2f}".rstrip("0").rstrip(".")


def results_json(
    course: Course, results: Sequence[SubmissionResult], exercises: Sequence[Exercise]
) -> str:
    """Write everything that is known, in the form that ``docs/results.md`` describes."""
    document: dict[str, Any] = {
        "format": FORMAT,
        "created": datetime.now(UTC).isoformat(timespec="seconds"),
        "course": course.title,
        "language": course.language,
        "seed": course.seed,
        "versions": versions(),
        "unsafe": is_unsafe(results),
        "exercises": [
            {"name": exercise.name, "title": exercise.title, "limits": asdict(exercise.limits)}
            for exercise in exercises
        ],
        "submissions": [
            {
                "student": result.student,
                "lms_id": result.lms_id,
                "notes": result.notes,
                "points": _rounded(result.points),
                "max_points": _rounded(result.max_points),
                "exercises": [_exercise(asdict(exercise)) for exercise in result.exercises],
            }
            for result in results
        ],
    }
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"


def write_whole(path: Path, text: str) -> None:
    """Write a file whole or not at all.

    Raises
    ------
    GradeError
        If it cannot be written; an older file is then still there.
    """
    # Always the same name: what a run that was killed has left, the next one replaces.
    temporary = path.with_name(f".{path.name}.part")
    try:
        temporary.unlink(missing_ok=True)
        try:
            with temporary.open("x", encoding="utf-8", errors="backslashreplace", newline="") as f:
                f.write(text)
                f.flush()
                os.fsync(f.fileno())
            temporary.replace(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise GradeError(
            f"cannot be written: {error.strerror}",
            where=path,
            remedy="free some space or mend the rights, and run the same command again: what was "
            "graded is kept",
        ) from error


def _exercise(entry: dict[str, Any]) -> dict[str, Any]:
    """Round the figures of an exercise's entry, and of its tests."""
    for part in (entry, *entry["tests"]):
        for key in ("seconds", "cpu_seconds"):
            if key in part:
                part[key] = round(part[key], 4)
        part["points"] = _rounded(part["points"])
    return entry


def _rounded(points: float | None) -> float | None:
    return None if points is None else round(points, 2)
