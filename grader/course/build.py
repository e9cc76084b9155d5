"""Generates the student's side of the course from the solutions."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from grader.course.markers import BEGIN_HINTS, BEGIN_SOLUTION, Region, regions
from grader.course.material import CONTENTS
from grader.course.settings import Course, Exercise
from grader.errors import CourseError
from grader.language import SOURCE

HINT = re.compile(r"^([1-9])\. (.*)$")
TIERS = 3


def generated_files(
    course: Course, exercises: Sequence[Exercise] = (), languages: Sequence[str] = (SOURCE,)
) -> dict[Path, str]:
    """Work out every generated file.

    Parameters
    ----------
    course : Course
        Whose solutions are read.
    exercises : sequence of Exercise, optional
        If given, only the stubs of these.
    languages : sequence of str, optional
        Of the stubs. The table of contents has no language: its texts are looked up.

    Returns
    -------
    dict
        Path to text: a stub for each exercise, and the student's table of contents.

    Raises
    ------
    CourseError
        With file and line, for a marker, docstring or hint that is not as it should be.
    """
    names = [exercise.name for exercise in exercises]
    files = {
        exercise.stub: stub(exercise)
        for code in languages
        for exercise in course.spoken(code).choose(names)
    }
    if exercises:
        return files
    contents = {
        "title": course.title,
        "language": course.language,
        "solutions": course.solutions,
        "exercises": [
            {
                "name": exercise.name,
                "title": exercise.title,
                "packages": list(exercise.packages),
                "functions": hints(exercise),
            }
            for exercise in course.exercises
        ],
    }
    text = json.dumps(contents, indent=2, ensure_ascii=False) + "\n"
    return files | {course.root / "exercises" / CONTENTS: text}


def stale_files(files: Mapping[Path, str]) -> list[Path]:
    """List those of the `generated_files` that are not on disk as they were worked out."""
    return [
        path
        for path, text in files.items()
        if not path.is_file() or path.read_text(encoding="utf-8") != text
    ]


def stub(exercise: Exercise) -> str:
    """Replace each solution by ``raise NotImplementedError``, and leave the hints out."""
    lines: list[str] = []
    for region in regions(exercise.source, str(exercise.solution)):
        if region.kind == BEGIN_SOLUTION:
            lines += [
                f"{region.indent}# YOUR CODE HERE",
                f"{region.indent}raise NotImplementedError",
            ]
        elif region.kind != BEGIN_HINTS:
            lines += region.lines
    return "\n".join(lines) + "\n"


def hints(exercise: Exercise) -> dict[str, list[str]]:
    """Read the three hints of each function, from the vaguest to the plainest."""
    where = str(exercise.solution)
    found: dict[str, list[str]] = {name: [] for name in exercise.functions}
    for region in regions(exercise.source, str(exercise.solution)):
        if region.kind != BEGIN_HINTS:
            continue
        owner = next(
            (
                node.name
                for node in exercise.definitions
                if node.lineno <= region.first <= (node.end_lineno or 0)
            ),
            None,
        )
        if owner not in found or found[owner]:
            remedy = "put one hint block into each function that has a solution"
            raise CourseError(
                "hints of no function, or twice", where=f"{where}:{region.first}", remedy=remedy
            )
        found[owner] = _tiers(region, where)
    for name, tiers in found.items():
        if len(tiers) != TIERS:
            raise CourseError(
                f"{name} has {len(tiers)} hints", where=where, remedy=f"write {TIERS}, numbered"
            )
    return found


def _tiers(region: Region, where: str) -> list[str]:
    """Join the numbered comment lines of a hint block."""
    tiers: list[str] = []
    for offset, line in enumerate(region.lines, start=1):
        text = line.strip().removeprefix("#").strip()
        match = HINT.match(text)
        if match:
            if int(match[1]) != len(tiers) + 1:
                raise CourseError(
                    f"hint {match[1]} is out of order", where=f"{where}:{region.first + offset}"
                )
            tiers.append(match[2])
        elif tiers and line.strip().startswith("#"):
            tiers[-1] += f" {text}"
        else:
            raise CourseError(
                "this is no hint", where=f"{where}:{region.first + offset}", remedy="# 1. text"
            )
    return tiers
