"""Builds an exercise's notebook from its solution, with the metadata that nbgrader goes by."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import jupytext
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from grader.course.markers import BEGIN_HINTS, BEGIN_SOLUTION, PAIRS, regions
from grader.course.settings import Exercise
from grader.errors import CourseError
from grader.intake.notebooks import CHECKS
from grader.language import SOURCE

SCHEMA = 3  # of nbgrader's metadata
DEMONSTRATION = 'if __name__ == "__main__":'
FIGURE = re.compile(r"!\[(?P<alt>[^\]]*)\]\((?P<path>figures/[\w.-]+\.png)\)")
KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
IMPORT_CHECKS = "from grader.check import check, hint, show"
TRANSLATED_CHECKS = """\
from grader.check import in_language

check, hint, show = in_language("{language}")"""
# What stands between the markers never leaves the instructor's machine: nbgrader cuts it out.
TEST = """\
check("{function}")
### BEGIN HIDDEN TESTS
from grader.nbgrader.stock import score

score("{function}")
### END HIDDEN TESTS"""


def name_of_test(function: str) -> str:
    """Name the test cell of a function."""
    return f"test_{function}"


def source_notebook(exercise: Exercise, points: Mapping[str, float]) -> Any:
    """Build the instructor's notebook of an exercise.

    Parameters
    ----------
    exercise : Exercise
        Its solution is read; figures lie beside its stub.
    points : mapping
        What each function is worth.

    Returns
    -------
    nbformat.NotebookNode
        Prose and given code locked, an answer cell with the solution and a locked test cell for
        each function. The same for the same course, byte for byte.

    Raises
    ------
    CourseError
        If a figure is missing, or a cell holds more than one answer.
    """
    builder = _Builder(exercise, points)
    return notebook_of(cell for part in _script(exercise).cells for cell in builder.cells(part))


def import_of_checks(language: str) -> str:
    """Write the import of `check` and its like; in a translation they speak its language."""
    return IMPORT_CHECKS if language == SOURCE else TRANSLATED_CHECKS.format(language=language)


def notebook_of(cells: Iterable[Any]) -> Any:
    """Put cells together into a notebook, the same for the same cells."""
    numbered = list(cells)
    for number, cell in enumerate(numbered):
        # Random ids would make each build differ.
        cell["id"] = f"cell-{number}"
    return new_notebook(cells=numbered, metadata={"kernelspec": dict(KERNEL)})


def prose_cell(source: str, folder: Path) -> Any:
    """Make a cell of Markdown that brings its figures with it; they lie in ``folder``."""
    attachments = {}
    for match in FIGURE.finditer(source):
        path = folder / match["path"]
        attachments[path.name] = {"image/png": _base64(path)}
    text = FIGURE.sub(lambda m: f"![{m['alt']}](attachment:{Path(m['path']).name})", source)
    cell = new_markdown_cell(text)
    if attachments:
        cell["attachments"] = attachments
    return cell


def code_cell(source: str, name: str, **kind: Any) -> Any:
    """Make a cell of code with nbgrader's metadata, by which the grader knows cells as well."""
    cell = new_code_cell(source)
    cell.metadata["nbgrader"] = _metadata(name, **kind)
    return cell


def _script(exercise: Exercise) -> Any:
    """Read the solution as a notebook, hints left out."""
    lines: list[str] = []
    for region in regions(exercise.source, str(exercise.solution)):
        if region.kind == BEGIN_SOLUTION:
            lines.append(region.indent + region.kind)
            lines += [*region.lines, region.indent + PAIRS[region.kind]]
        elif region.kind != BEGIN_HINTS:
            lines += region.lines
    return jupytext.reads("\n".join(lines), fmt="py:percent")


@dataclass
class _Builder:
    """Turns the parts of a script into cells; counts those that are named by number."""

    exercise: Exercise
    points: Mapping[str, float]
    counted: dict[str, int] = field(default_factory=dict)

    def cells(self, part: Any) -> Iterator[Any]:
        """Make the cells of one part."""
        if part.cell_type == "markdown":
            yield self._prose(part.source)
            if self.counted["prose"] == 1:
                yield code_cell(import_of_checks(self.exercise.language), CHECKS, locked=True)
        elif BEGIN_SOLUTION in part.source:
            function = self._function(part.source)
            yield code_cell(part.source, function, solution=True)
            test, worth = TEST.format(function=function), self.points[function]
            yield code_cell(test, name_of_test(function), grade=True, locked=True, points=worth)
        elif part.source.startswith(DEMONSTRATION):
            yield new_code_cell(part.source)
        else:
            yield code_cell(part.source, self._numbered("given"), locked=True)

    def _prose(self, source: str) -> Any:
        cell = prose_cell(source, self.exercise.folder)
        cell.metadata["nbgrader"] = _metadata(self._numbered("prose"), locked=True)
        return cell

    def _numbered(self, kind: str) -> str:
        self.counted[kind] = self.counted.get(kind, 0) + 1
        return f"{kind}_{self.counted[kind]}"

    def _function(self, source: str) -> str:
        pattern = r"^(?:def|class) (\w+)"
        found = [n for n in re.findall(pattern, source, re.M) if n in self.exercise.functions]
        if len(found) != 1:
            raise CourseError(
                f"one cell holds the answers {', '.join(found)}",
                where=self.exercise.solution,
                remedy="start a cell with `# %%` before each function",
            )
        name: str = found[0]
        return name


def _metadata(name: str, **kind: Any) -> dict[str, Any]:
    nothing = {"grade": False, "locked": False, "solution": False, "task": False}
    return {"schema_version": SCHEMA, "grade_id": name, **nothing, **kind}


def _base64(path: Path) -> str:
    try:
        return base64.b64encode(path.read_bytes()).decode("ascii")
    except OSError as error:
        raise CourseError(f"cannot be read: {error.strerror}", where=path) from error
