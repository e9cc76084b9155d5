"""What students must not have: solutions, hidden tests, misconceptions, the seed."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.course.build import hints, stub
from grader.course.markers import BEGIN_SOLUTION, regions
from grader.course.settings import Course, Exercise
from grader.errors import CourseError
from grader.language import SOURCE, gettext, languages, speaking

SHORTEST = 20  # characters of a whole answer that tell it from any other code
TELLING = 50  # characters that tell one line of code from any other
TELLING_RETURN = 28  # the same for one that gives a result
SENTENCE = 30
WINDOW = 3  # lines that stand together nowhere else
SHORTEST_NAME = 12


@dataclass(frozen=True)
class Secret:
    """A text that students must not have.

    Attributes
    ----------
    what : str
        What it is of: a solution, a hidden test, a misconception, the seed.
    where : str
        Where it stands in the course, ``path:line``.
    text : str
        Each white space in it is one space.
    """

    what: str
    where: str
    text: str


def flat(text: str) -> str:
    """Write a text in one line: indented, wrapped or quoted anew it is still the same."""
    return " ".join(text.split())


def secrets_of(course: Course) -> list[Secret]:
    """Collect what must stay secret.

    Parameters
    ----------
    course : Course
        Its solutions, hidden tests and misconceptions are read, and what they say in every
        language that the course has a catalog of.

    Returns
    -------
    list of Secret
        Pieces of code, names and sentences. What stands in a stub as well is none of them, nor is
        a name or a sentence of a visible check or hint.

    Raises
    ------
    CourseError
        If a file is no Python.
    """
    stubs = " ".join(flat(stub(exercise)) for exercise in course.exercises)
    words = "\n".join(text for exercise in course.exercises for text in _public_words(exercise))
    found: list[Secret] = []
    for exercise in course.exercises:
        found += _answers(exercise)
        for kind, path in (
            ("hidden test", exercise.hidden),
            ("misconception", exercise.misconceptions),
        ):
            found += _code(kind, path)
            found += (secret for secret in _words(kind, path) if secret.text not in words)
    found = [secret for secret in found if secret.text not in stubs]
    if len(str(course.seed)) >= SHORTEST_NAME:
        found.append(Secret("the seed", str(course.root / "course.toml"), str(course.seed)))
    return _translated(course, found)


def _answers(exercise: Exercise) -> Iterator[Secret]:
    """Take what stands between the markers of a solution."""
    for region in regions(exercise.source, str(exercise.solution)):
        if region.kind == BEGIN_SOLUTION:
            where = f"{exercise.solution}:{region.first}"
            for text in _pieces(region.lines):
                yield Secret(f"solution of {exercise.name}", where, text)


def _words(kind: str, path: Path) -> Iterator[Secret]:
    """Take the names of what a file defines, and what it says."""
    for node in _definitions(_read(path), path):
        what, where = f"{kind} {node.name}", f"{path}:{node.lineno}"
        said = ast.get_docstring(node) or ""
        if len(node.name) >= SHORTEST_NAME:
            yield Secret(what, where, node.name)
        for text in map(flat, (said, *said.split("\n\n"), *said.splitlines())):
            if len(text) >= SENTENCE:
                yield Secret(what, where, text)


def _code(kind: str, path: Path) -> Iterator[Secret]:
    """Take the code of what a file defines."""
    source = _read(path)
    lines = source.splitlines()
    for node in _definitions(source, path):
        body = node.body[1:] if ast.get_docstring(node) else node.body
        if body:
            for text in _pieces(lines[body[0].lineno - 1 : node.end_lineno]):
                yield Secret(f"{kind} {node.name}", f"{path}:{node.lineno}", text)


def _public_words(exercise: Exercise) -> Iterator[str]:
    """List the names, sentences and hints that students get of an exercise."""
    for node in ast.walk(ast.parse(_read(exercise.checks))):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from map(flat, (node.value, *node.value.splitlines()))
    for tiers in hints(exercise).values():
        yield from map(flat, tiers)


def _pieces(lines: Sequence[str]) -> Iterator[str]:
    """Cut code into pieces that tell it from any other code."""
    code = [flat(line) for line in lines if line.strip() and not line.strip().startswith("#")]
    windows = [code] if len(code) <= WINDOW else _windows(code)
    for text in (" ".join(window) for window in windows):
        if len(text) >= SHORTEST:
            yield text
    for line in code:
        if len(line) >= (TELLING_RETURN if line.startswith("return ") else TELLING):
            yield line


def _windows(code: Sequence[str]) -> Iterable[Sequence[str]]:
    return (code[start : start + WINDOW] for start in range(len(code) - WINDOW + 1))


def _translated(course: Course, secrets: Sequence[Secret]) -> list[Secret]:
    """Add what the secrets are in other languages, and leave each text in but once."""
    every = {secret.text: secret for secret in reversed(secrets)}
    folder = course.translations
    for code in languages(folder) if folder.is_dir() else ():
        if code == SOURCE:
            continue
        with speaking(code, folder):
            for secret in secrets:
                text = flat(gettext(secret.text))
                every.setdefault(text, Secret(secret.what, secret.where, text))
    return list(every.values())


def _definitions(source: str, path: Path) -> Iterator[ast.FunctionDef | ast.ClassDef]:
    try:
        tree = ast.parse(source)
    except SyntaxError as error:
        raise CourseError(f"is not Python: {error.msg}", where=f"{path}:{error.lineno}") from error
    return (node for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef))


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CourseError(f"cannot be read: {error}", where=path) from error
