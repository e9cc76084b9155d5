"""Extracts the texts of a course: prose, hints, checks, hidden tests, misconceptions."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from grader.course.build import hints
from grader.course.prose import summary
from grader.course.settings import Course, Exercise
from grader.course.texts import translated
from grader.translation.texts import Text

SETTINGS = "course.toml"
# Functions of `grader.expect` whose second argument is a sentence for the student.
SAYS_SECOND = ("expect_true",)


def course_texts(course: Course) -> Iterator[Text]:
    """Extract what a course says to its students, in its order."""
    yield Text(course.title, SETTINGS, comment="title of the course")
    for exercise in course.exercises:
        yield Text(exercise.title, SETTINGS, comment="title of an exercise")
    for exercise in course.exercises:
        yield from _prose(course, exercise)
        yield from _hints(course, exercise)
        for path in (exercise.checks, exercise.hidden):
            yield from _tests(course, path)
        yield from _misconceptions(course, exercise)


def _name(course: Course, path: Path) -> str:
    return path.relative_to(course.root).as_posix()


def _prose(course: Course, exercise: Exercise) -> Iterator[Text]:
    where = _name(course, exercise.solution)
    found: list[Text] = []

    def collect(text: str, line: int) -> str:
        comment = "keep the columns aligned" if "\n" in text else ""
        found.append(Text(text, where, line, comment))
        return text

    translated(exercise.original, where, collect)
    yield from sorted(found, key=lambda text: text.line)


def _hints(course: Course, exercise: Exercise) -> Iterator[Text]:
    where = _name(course, exercise.solution)
    for function, tiers in hints(exercise).items():
        for number, tier in enumerate(tiers, start=1):
            yield Text(tier, where, comment=f"hint {number} of {function}")


def _tests(course: Course, path: Path) -> Iterator[Text]:
    """Extract what tests say: their docstrings, known slips, reasons of what is expected."""
    if not path.is_file():
        return
    where = _name(course, path)
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found: dict[str, Text] = {}
    for node in ast.walk(tree):
        for text, line, comment in _said(node):
            found.setdefault(text, Text(text, where, line, comment))
    yield from sorted(found.values(), key=lambda text: text.line)


def _said(node: ast.AST) -> Iterator[tuple[str, int, str]]:
    if isinstance(node, ast.FunctionDef) and node.name.startswith("test"):
        says = summary(ast.get_docstring(node))
        if says:
            yield says, node.lineno, f"what {node.name} tests"
    elif isinstance(node, ast.Call) and getattr(node.func, "id", "") in SAYS_SECOND:
        yield from _sentence(node.args[1:2], "said where it does not hold")
    elif isinstance(node, ast.Tuple) and len(node.elts) == 2:
        # (value, sentence): the mistake that a wrong value betrays.
        yield from _sentence(node.elts[1:], "said of a wrong answer")


def _sentence(nodes: list[ast.expr], comment: str) -> Iterator[tuple[str, int, str]]:
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value:
            yield node.value, node.lineno, comment


def _misconceptions(course: Course, exercise: Exercise) -> Iterator[Text]:
    path = exercise.misconceptions
    if not path.is_file():
        return
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and _is_marked(node):
            says = " ".join((ast.get_docstring(node) or "").split())
            yield Text(says, _name(course, path), node.lineno, f"misconception {node.name}")


def _is_marked(node: ast.FunctionDef | ast.ClassDef) -> bool:
    calls = [mark.func for mark in node.decorator_list if isinstance(mark, ast.Call)]
    return any(getattr(function, "id", "") == "misconception" for function in calls)
