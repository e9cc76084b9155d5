"""Holds a translated exercise against the English one: the same code, the same examples."""

from __future__ import annotations

import ast
import doctest
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from grader.course.build import stub
from grader.course.settings import Exercise
from grader.errors import CourseError
from grader.language import SOURCE
from grader.verification.findings import Finding


def translated_stubs(exercises: Sequence[Exercise]) -> Iterator[Finding]:
    """Name the translated exercises that are no longer the same task.

    Yields
    ------
    Finding
        One for each exercise whose code or docstring examples differ from the English ones.
    """
    for exercise in exercises:
        if exercise.language == SOURCE:
            continue
        where = f"{exercise.language}/{exercise.stub.name}"
        english = stub(replace(exercise, language=SOURCE))
        try:
            other = stub(exercise)
            if _code(other) != _code(english):
                yield Finding(where, "is other code than the English exercise")
            if _examples(other) != _examples(english):
                yield Finding(where, "has other examples than the English exercise")
        except (SyntaxError, CourseError) as error:
            yield Finding(where, f"a translation breaks the code: {error}")


def figures(exercises: Sequence[Exercise]) -> Iterator[Finding]:
    """Name the figures that an exercise has in English and lacks in its language."""
    for exercise in exercises:
        for path in sorted(exercise.english_folder.glob(f"figures/{exercise.name}*.png")):
            own = Path(exercise.folder, "figures", path.name)
            if not own.is_file():
                yield Finding(str(own), "is missing: run make_figures")


def _code(source: str) -> str:
    """Write a file's code without its texts; what f-strings compute belongs to the code."""

    class Blank(ast.NodeTransformer):
        def visit_Constant(self, node: ast.Constant) -> ast.Constant:
            return ast.Constant("") if isinstance(node.value, str) else node

        def visit_JoinedStr(self, node: ast.JoinedStr) -> ast.AST:
            return ast.JoinedStr([part for part in node.values if not _is_text(part)])

    return ast.dump(Blank().visit(ast.parse(source)))


def _is_text(part: ast.expr) -> bool:
    return isinstance(part, ast.Constant)


def _examples(source: str) -> list[tuple[str, str]]:
    """List the examples of all docstrings, and what they show."""
    parser = doctest.DocTestParser()
    return [
        (example.source, example.want)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        for example in parser.get_examples(ast.get_docstring(node) or "")
    ]
