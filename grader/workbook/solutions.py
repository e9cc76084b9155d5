"""Published solutions, and a student's answers beside them."""

from __future__ import annotations

import ast
import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.course.markers import BEGIN_HINTS, regions
from grader.course.material import Material, material_folder
from grader.errors import GradeError
from grader.intake.sources import as_source, clean, find_file, read_content
from grader.language import gettext as _

FOLDER = "solutions"


@dataclass(frozen=True)
class Comparison:
    """One function, as the solution and the student have it.

    Attributes
    ----------
    function : str
        Its name.
    solution : str
        The solution's code, without its docstrings.
    own : str
        The student's; empty where it is no definition of this name.
    """

    function: str
    solution: str
    own: str

    @property
    def difference(self) -> str:
        """What turns the student's code into the solution's, as a unified diff."""
        lines = difflib.unified_diff(
            self.own.splitlines(),
            self.solution.splitlines(),
            _("yours"),
            _("solution"),
            lineterm="",
        )
        return "\n".join(lines)


def find_solution(folder: Path, material: Material) -> Path:
    """Find where a solution is published.

    Raises
    ------
    GradeError
        If the course shows none, or none lies beside the student's files or the course's.
    """
    if material.solutions == "never":
        raise GradeError(
            _("this course does not show its solutions"), remedy=_("ask your instructor")
        )
    beside = (folder, folder.resolve().parent, material_folder().parent)
    for place in beside:
        path = place / FOLDER / f"{material.name}.py"
        if path.is_file():
            return path
    raise GradeError(
        _("the solution of {exercise} is not published here").format(exercise=material.name),
        where=folder,
        remedy=_(
            "your instructor hands out the folder solutions/ after the deadline; "
            "put it beside your files"
        ),
    )


def compare(folder: Path, material: Material, solution: Path) -> list[Comparison]:
    """Set each function of a student's file beside the solution's."""
    names = tuple(material.hints)
    theirs = _code([_unmarked(solution)], names)
    file = find_file(folder, material.name)
    ours = _code(as_source(read_content(file)).cells, names) if file else {}
    return [
        Comparison(name, theirs[name], clean(ours.get(name, "")))
        for name in names
        if name in theirs
    ]


def _unmarked(solution: Path) -> str:
    """Read a solution without its markers and hints."""
    try:
        text = solution.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise GradeError(
            _("cannot be read: {reason}").format(reason=error), where=solution
        ) from error
    parts = regions(text, str(solution))
    return "\n".join(line for part in parts if part.kind != BEGIN_HINTS for line in part.lines)


def _code(sources: Iterable[str], names: Sequence[str]) -> dict[str, str]:
    """Cut the definitions of these names out of sources; the last of a name counts."""
    found: dict[str, str] = {}
    for source in sources:
        try:
            tree = ast.parse(source)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            continue  # of a notebook, the cells that work count
        lines = re.split(r"\r\n?|\n", source)  # where Python's own lines end, and nowhere else
        for node in tree.body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name in names:
                found[node.name] = _without_docstrings(node, lines)
    return found


def _without_docstrings(node: ast.FunctionDef | ast.ClassDef, lines: list[str]) -> str:
    """Cut out one definition; its docstring is the task, which the student has read."""
    left_out: set[int] = set()
    for inner in ast.walk(node):
        if isinstance(inner, ast.FunctionDef | ast.ClassDef) and ast.get_docstring(inner):
            text = inner.body[0]
            if text.lineno > inner.lineno and len(inner.body) > 1:
                left_out |= set(range(text.lineno, (text.end_lineno or 0) + 1))
    first = min([node.lineno, *(each.lineno for each in node.decorator_list)])
    kept = [n for n in range(first, (node.end_lineno or 0) + 1) if n not in left_out]
    return "\n".join(lines[number - 1] for number in kept)
