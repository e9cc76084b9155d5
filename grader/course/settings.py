"""Reads ``course.toml``: what cannot be derived from the exercises themselves."""

from __future__ import annotations

import ast
import os
import tomllib
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from grader.course.markers import BEGIN_SOLUTION
from grader.course.texts import translated
from grader.errors import CourseError
from grader.language import SOURCE, gettext, speaking

TRANSLATIONS = "translations"
PACKAGES = ("numpy", "torch")
SOLUTIONS = ("after_checks", "never")
POINTER = "course"  # the setting that says that the course lies elsewhere


@dataclass(frozen=True)
class Limits:
    """What a submission may use of the machine, for each exercise.

    Attributes
    ----------
    call_seconds : float
        Wall time of one call, and of running the file's top level.
    exercise_seconds : float
        Wall time of all calls together; the tests left then are skipped.
    memory_mb : int
        Address space beyond what the interpreter and its packages use already.
    """

    call_seconds: float = 10.0
    exercise_seconds: float = 60.0
    memory_mb: int = 1024


@dataclass(frozen=True)
class Exercise:
    """One exercise and where its files lie; ``language`` is that of what students get."""

    course: Path
    name: str
    title: str
    packages: tuple[str, ...]
    limits: Limits
    language: str = SOURCE

    @property
    def solution(self) -> Path:
        """The only hand-written source."""
        return self.course / "solutions" / f"{self.name}.py"

    @property
    def stub(self) -> Path:
        """What a student starts from; generated."""
        return self.folder / f"{self.name}.py"

    @property
    def english_folder(self) -> Path:
        """Where the English stubs lie, the checks, and all that has no language."""
        return self.course / "exercises"

    @property
    def folder(self) -> Path:
        """Where the stub lies, and the figures of its text: translated ones in a folder below."""
        folder = self.english_folder
        return folder if self.language == SOURCE else folder / self.language

    @property
    def checks(self) -> Path:
        """The visible checks."""
        return self.english_folder / f"test_{self.name}.py"

    @property
    def hidden(self) -> Path:
        """The hidden tests."""
        return self.course / "tests" / "hidden" / f"test_{self.name}.py"

    @property
    def misconceptions(self) -> Path:
        """The executable wrong answers."""
        return self.course / "tests" / "misconceptions" / f"{self.name}.py"

    @cached_property
    def source(self) -> str:
        """The solution in the exercise's language: the same code, other texts."""
        if self.language == SOURCE:
            return self.original
        with speaking(self.language, self.course / TRANSLATIONS):
            return translated(self.original, str(self.solution), lambda text, _: gettext(text))

    @cached_property
    def original(self) -> str:
        """The solution's text, as it was written."""
        try:
            return self.solution.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise CourseError(f"cannot be read: {error}", where=self.solution) from error

    @cached_property
    def definitions(self) -> tuple[ast.FunctionDef | ast.ClassDef, ...]:
        """Functions and classes that the student writes: those with a solution in them."""
        try:
            tree = ast.parse(self.source)
        except SyntaxError as error:
            where = f"{self.solution}:{error.lineno}"
            raise CourseError(f"is not Python: {error.msg}", where=where) from error
        lines = self.source.splitlines()
        return tuple(
            node
            for node in tree.body
            if isinstance(node, ast.FunctionDef | ast.ClassDef)
            and any(line.strip() == BEGIN_SOLUTION for line in lines[node.lineno : node.end_lineno])
        )

    @property
    def functions(self) -> tuple[str, ...]:
        """The names of what the student writes."""
        return tuple(node.name for node in self.definitions)


@dataclass(frozen=True)
class Course:
    """The course that a ``course.toml`` describes; ``language`` is that of students' feedback."""

    root: Path
    title: str
    points: float
    seed: int
    exercises: tuple[Exercise, ...]
    language: str = SOURCE
    solutions: str = SOLUTIONS[0]  # when students may look at one: one of `SOLUTIONS`

    @property
    def translations(self) -> Path:
        """The course's own catalogs, which also hold what students must not see."""
        return self.root / TRANSLATIONS

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that the course's exercises are written in."""
        found = sorted(path.stem for path in self.translations.glob("*.po"))
        return (SOURCE, *found)

    def spoken(self, language: str) -> Course:
        """Return the course with its exercises in a language."""
        exercises = tuple(replace(e, language=language) for e in self.exercises)
        return replace(self, exercises=exercises)

    @property
    def given(self) -> Path:
        """The package that students get besides their exercises; not every course has one."""
        return self.root / "exercises" / "given"

    @property
    def student_seed(self) -> int:
        """Where students' own random generators start: made of nothing secret.

        Student code can read the state of its generators, and can try out every number that the
        secret seed may be.
        """
        return zlib.crc32(self.title.encode()) >> 1

    def choose(self, names: Sequence[str]) -> list[Exercise]:
        """Return the named exercises in the course's order; all if none is named."""
        chosen = {self.exercise(name).name for name in names}
        return [e for e in self.exercises if not names or e.name in chosen]

    def exercise(self, name: str) -> Exercise:
        """Return the exercise of this name, or of this beginning (``ex01``)."""
        found = [e for e in self.exercises if e.name == name] or [
            e for e in self.exercises if e.name.startswith(name)
        ]
        if len(found) != 1:
            names = ", ".join(e.name for e in self.exercises)
            raise CourseError(
                f"no exercise is called {name!r}", where=self.root, remedy=f"choose from {names}"
            )
        return found[0]


def find_course(start: Path) -> Path:
    """Find the nearest folder upwards that holds a ``course.toml``."""
    for folder in (start.resolve(), *start.resolve().parents):
        if (folder / "course.toml").is_file():
            return folder
    raise CourseError(
        "no course.toml here or in any folder above",
        where=start,
        remedy="run this in a checkout of the course, or name it with --course DIR",
    )


def load_course(root: Path) -> Course:
    """Read and check a course's settings.

    Parameters
    ----------
    root : Path
        The folder that holds ``course.toml``; one that says ``course = "path"`` leads to the
        course, as that of a classroom does, and may say another ``language``.

    Returns
    -------
    Course
        With the seed of the environment's ``GRADE_SEED`` where that is set.

    Raises
    ------
    CourseError
        If the file is missing, is no TOML, or a setting is of the wrong kind.
    """
    path = root / "course.toml"
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise CourseError(
            "there is no such file", where=path, remedy="name the course's folder with --course"
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CourseError(f"this is no TOML: {error}", where=path) from error
    if POINTER in table:
        return _elsewhere(path, table)
    defaults = _limits(path, table.get("limits", {}), Limits())
    exercises = tuple(
        _exercise(root, path, entry, defaults) for entry in _get(path, table, "exercise", list)
    )
    title, points = _get(path, table, "title", str), _get(path, table, "points", int)
    language = _get(path, {"language": SOURCE} | table, "language", str)
    seed, solutions = _seed(path, table), _solutions(path, table)
    return Course(root, title, points, seed, exercises, language, solutions)


def _elsewhere(path: Path, table: dict[str, Any]) -> Course:
    root = path.parent / _get(path, table, POINTER, str)
    if root.resolve() == path.parent.resolve() or not (root / path.name).is_file():
        raise CourseError(
            f"there is no course in {root}", where=path, remedy=f"correct {POINTER} = ... there"
        )
    course = load_course(root)
    return replace(
        course, language=_get(path, {"language": course.language} | table, "language", str)
    )


def _solutions(path: Path, table: dict[str, Any]) -> str:
    students = table.get("students", {})
    if not isinstance(students, dict) or not set(students) <= {"solutions"}:
        raise CourseError(
            "[students] holds what is unknown", where=path, remedy="known there: solutions"
        )
    choice: str = students.get("solutions", SOLUTIONS[0])
    if choice not in SOLUTIONS:
        raise CourseError(
            f"[students] solutions = {choice!r} is unknown",
            where=path,
            remedy=f"choose from {', '.join(SOLUTIONS)}",
        )
    return choice


def _seed(path: Path, table: dict[str, Any]) -> int:
    text = os.environ.get("GRADE_SEED")
    if text is None:
        seed: int = _get(path, table, "seed", int)
    elif text.isascii() and text.isdigit():
        seed = int(text)
    else:
        raise CourseError(f"GRADE_SEED is {text!r}, no whole number", remedy="use digits only")
    if not 0 <= seed < 2**63:
        raise CourseError("the seed is outside 0 .. 2**63 - 1", where=path)
    return seed


def _exercise(root: Path, path: Path, entry: dict[str, Any], defaults: Limits) -> Exercise:
    name = _get(path, entry, "name", str)
    packages = tuple(_get(path, entry, "packages", list))
    if not packages or not set(packages) <= set(PACKAGES):
        raise CourseError(
            f"{name}: packages are {packages}", where=path, remedy=f"choose from {PACKAGES}"
        )
    limits = _limits(path, entry.get("limits", {}), defaults)
    return Exercise(root, name, _get(path, entry, "title", str), packages, limits)


def _limits(path: Path, entry: dict[str, Any], defaults: Limits) -> Limits:
    values = vars(defaults) | entry
    for name, value in values.items():
        if name not in vars(defaults) or isinstance(value, bool) or not value > 0:
            raise CourseError(
                f"limit {name} = {value!r} is unknown or not positive",
                where=path,
                remedy=f"known limits: {', '.join(vars(defaults))}",
            )
    return Limits(**values)


def _get(path: Path, table: dict[str, Any], key: str, kind: type) -> Any:
    value = table.get(key)
    if not isinstance(value, kind) or isinstance(value, bool):
        raise CourseError(f"setting {key!r} is missing or not a {kind.__name__}", where=path)
    return value
