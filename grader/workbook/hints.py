"""Hints that come one after the other."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from grader.course.material import TIERS, Material, hint_lines
from grader.workbook.progress import first_task, progress
from grader.workbook.records import Records, Workbook


@dataclass(frozen=True)
class Hint:
    """One hint.

    Attributes
    ----------
    function : str
        What it is about.
    line : str
        The function and the hint.
    tier : int
        Which of `TIERS` it is.
    """

    function: str
    line: str
    tier: int

    @property
    def last(self) -> bool:
        """Whether no plainer one follows."""
        return self.tier == TIERS[-1]


def next_hint(workbook: Workbook, material: Material, function: str | None = None) -> Hint:
    """Give the next hint of a function, and remember that.

    Parameters
    ----------
    workbook : Workbook
        Remembers which hints were given.
    material : Material
        The exercise.
    function : str, optional
        By default the first that is not passed; where all are, the first with a hint left.

    Returns
    -------
    Hint
        The last one again when all were given.
    """
    records = workbook.read()
    function = function or _due(workbook.folder, material, records)
    given = records.hints.get(material.name, {}).get(function, 0)
    return give_hint(workbook, material, function, min(given + 1, TIERS[-1]))


def give_hint(workbook: Workbook, material: Material, function: str, tier: int) -> Hint:
    """Give a hint of a tier; the next one follows it, unless a plainer one was given before."""
    (line,) = hint_lines(material, [function], tier)

    def remember(records: Records) -> None:
        of_exercise = records.hints.setdefault(material.name, {})
        of_exercise[function] = max(tier, of_exercise.get(function, 0))

    workbook.update(remember)
    return Hint(function, line, tier)


def due_function(workbook: Workbook, material: Material) -> str:
    """Name the function of an exercise that a hint is wanted of."""
    return _due(workbook.folder, material, workbook.read())


def _due(folder: Path, material: Material, records: Records) -> str:
    task = first_task(progress(folder, [material], records))
    if task:
        return task.function
    given = records.hints.get(material.name, {})
    left = [name for name in material.hints if given.get(name, 0) < TIERS[-1]]
    return left[0] if left else next(iter(material.hints))
