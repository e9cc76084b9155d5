"""The student's side of the course, as it lies beside the installed grader."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import grader
from grader.errors import CourseError, GradeError
from grader.language import current_language
from grader.language import gettext as _

CONTENTS = "contents.json"
TIERS = (1, 2, 3)


@dataclass(frozen=True)
class Material:
    """What a student needs to know of an exercise.

    Attributes
    ----------
    name, title : str
        The exercise.
    packages : tuple of str
        What it is done with.
    hints : dict
        Function to its three hints, in the order of the file.
    checks : Path
        The visible checks.
    solutions : str
        When students may look at its solution: ``after_checks``, or ``never``.
    """

    name: str
    title: str
    packages: tuple[str, ...]
    hints: dict[str, list[str]]
    checks: Path
    solutions: str = "after_checks"

    @property
    def stubs(self) -> list[Path]:
        """What a student starts from, in each language; the one that is spoken first."""
        folder, name = self.checks.parent, f"{self.name}.py"
        spoken = folder / current_language() / name
        others = sorted({folder / name, *folder.glob(f"*/{name}")} - {spoken})
        # The source language's lie in the folder itself, which sorts first.
        others.sort(key=lambda path: len(path.parts))
        return [path for path in (spoken, *others) if path.is_file()]


def material_folder() -> Path:
    """Find the stubs, checks and data: in the wheel, or in the checkout that is installed.

    Raises
    ------
    CourseError
        If there are none.
    """
    package = Path(grader.__file__).parent
    for folder in (package / "exercises", package.parent / "exercises"):
        if (folder / CONTENTS).is_file():
            return folder
    raise CourseError(
        _("the exercises are missing"),
        where=package,
        remedy=_("install the course's wheel again"),
    )


def load_material() -> list[Material]:
    """Read the table of contents."""
    folder = material_folder()
    contents = json.loads((folder / CONTENTS).read_text(encoding="utf-8"))
    return [
        Material(
            entry["name"],
            entry["title"],
            tuple(entry["packages"]),
            entry["functions"],
            folder / f"test_{entry['name']}.py",
            contents.get("solutions", Material.solutions),
        )
        for entry in contents["exercises"]
    ]


def material_language() -> str:
    """Tell which language the course speaks to students who have not chosen one."""
    contents = json.loads((material_folder() / CONTENTS).read_text(encoding="utf-8"))
    return str(contents["language"])


def choose(material: list[Material], names: Sequence[str]) -> list[Material]:
    """Choose exercises by their names or beginnings (``ex01``); all if none is named.

    Raises
    ------
    GradeError
        If a name fits no exercise, or several.
    """
    chosen = []
    for name in names:
        stem = name.removesuffix(".py").removesuffix(".ipynb")
        fitting = [entry for entry in material if entry.name.startswith(stem)]
        if len(fitting) != 1:
            known = ", ".join(entry.name for entry in material)
            raise GradeError(
                _("no exercise is called {name!r}").format(name=name),
                remedy=_("choose from {known}").format(known=known),
            )
        chosen.append(fitting[0])
    return [entry for entry in material if not names or entry in chosen]


def find(material: list[Material], name: str) -> tuple[Material, tuple[str, ...]]:
    """Find a function by its name, or an exercise with all its functions by name or beginning.

    Raises
    ------
    GradeError
        If a name fits neither, or several exercises.
    """
    for entry in material:
        if name in entry.hints:
            return entry, (name,)
    fitting = [entry for entry in material if entry.name.startswith(str(name))]
    if len(fitting) != 1:
        known = "".join(f"\n    {entry.name}: {', '.join(entry.hints)}" for entry in material)
        what = _("no function or exercise is called {name!r}").format(name=name)
        raise GradeError(what, remedy=_("choose from {known}").format(known=known))
    return fitting[0], tuple(fitting[0].hints)


def hint_lines(material: Material, functions: Sequence[str], tier: int) -> list[str]:
    """Write a hint for each of some functions.

    Raises
    ------
    GradeError
        If there is no such tier.
    """
    if tier not in TIERS:
        raise GradeError(
            _("there is no hint {tier!r}").format(tier=tier), remedy=_("choose from 1, 2 and 3")
        )
    return [f"{name}: {_(material.hints[name][tier - 1])}" for name in functions]


def function_of_check(check: str, functions: Sequence[str]) -> str | None:
    """Tell which function a visible check is of: the longest whose name it carries."""
    body = check.removeprefix("test_").lower()
    fitting = [f for f in functions if body == f.lower() or body.startswith(f"{f.lower()}_")]
    return max(fitting, key=len, default=None)
