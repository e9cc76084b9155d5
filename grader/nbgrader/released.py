"""The cells that were released to students, as nbgrader's gradebook keeps them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from nbformat.v4 import new_code_cell
from nbgrader.preprocessors import ClearHiddenTests

from grader.notebooks.build import SCHEMA


@dataclass(frozen=True)
class ReleasedCell:
    """One cell that has a name in the gradebook.

    Attributes
    ----------
    name : str
        nbgrader's ``grade_id``.
    cell_type, source, checksum : str
        As released; the source is without its hidden tests, the checksum with them.
    locked, grade, solution, task : bool
        nbgrader's kinds.
    points : float or None
        What it is worth, if it is graded.
    """

    name: str
    cell_type: str
    source: str
    checksum: str
    locked: bool
    grade: bool
    solution: bool
    task: bool
    points: float | None

    @property
    def is_given(self) -> bool:
        """Whether it is code that students get and answers may need."""
        return self.cell_type == "code" and self.locked and not self.grade

    @property
    def is_test(self) -> bool:
        """Whether its points are given by tests, not by a person."""
        return self.cell_type == "code" and self.grade and not self.solution

    def metadata(self) -> dict[str, Any]:
        """Write the metadata that the cell had when it was released."""
        points = {} if self.points is None else {"points": self.points}
        own = {
            "schema_version": SCHEMA,
            "grade_id": self.name,
            "grade": self.grade,
            "solution": self.solution,
            "locked": self.locked,
            "task": self.task,
        }
        if self.task:  # which nbgrader neither locks nor gives a checksum
            return {"nbgrader": own | points}
        own |= {"checksum": self.checksum, "cell_type": self.cell_type}
        # As nbgrader's LockCells leaves them.
        editable = {} if self.solution else {"editable": False}
        return {"deletable": False, **editable, "nbgrader": own | points}


@dataclass(frozen=True)
class Released:
    """One notebook as it was released: the metadata of its kernel, and its cells."""

    kernel: dict[str, Any]
    cells: list[ReleasedCell]


def released_cells(notebook: Any) -> list[ReleasedCell]:
    """List the released cells of a notebook.

    Parameters
    ----------
    notebook : nbgrader.api.Notebook
        Of a gradebook that is open.

    Returns
    -------
    list of ReleasedCell
        In the gradebook's order, which is the notebook's.
    """
    graded = {cell.name: cell.max_score for cell in notebook.grade_cells}
    tasks = {cell.name: cell.max_score for cell in notebook.task_cells}
    solutions = {cell.name for cell in notebook.solution_cells}
    return [
        ReleasedCell(
            cell.name,
            cell.cell_type,
            _visible(cell.source or ""),
            cell.checksum or "",
            locked=bool(cell.locked),
            grade=cell.name in graded,
            solution=cell.name in solutions,
            task=cell.name in tasks,
            points=graded.get(cell.name, tasks.get(cell.name)),
        )
        for cell in notebook.source_cells
    ]


def kernel_of(notebook: Any) -> dict[str, Any]:
    """Return the metadata that names a released notebook's kernel."""
    spec = json.loads(notebook.kernelspec) if notebook.kernelspec else {}
    return {"kernelspec": spec} if spec else {}


def _visible(source: str) -> str:
    """Cut the hidden tests out, as nbgrader does before it releases a notebook."""
    cell = new_code_cell(source)
    ClearHiddenTests(enforce_metadata=False).preprocess_cell(cell, {}, 0)
    return str(cell.source)
