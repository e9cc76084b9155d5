"""Reads what students submitted, without trust: nothing in it costs more than this notebook."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nbconvert.exporters import NotebookExporter
from nbformat.v4 import new_markdown_cell, new_notebook
from nbgrader.converters import Autograde

from grader.errors import SubmissionError
from grader.intake.notebooks import read_cells
from grader.intake.sources import SubmittedFile, read_content
from grader.nbgrader.stale import forget_in_time


def read_submitted(path: Path) -> Any:
    """Read a submitted notebook.

    Parameters
    ----------
    path : Path
        Links are not followed.

    Returns
    -------
    nbformat.NotebookNode
        Its cells, as `read_cells` gives them; if it cannot be read, one that says why.
    """
    content = read_content(SubmittedFile(path.name, path))
    if content.refused:
        return _unreadable(content.refused)
    try:
        return new_notebook(cells=read_cells(content.data, content.name))
    except SubmissionError as error:
        return _unreadable(str(error))


def _unreadable(reason: str) -> Any:
    told = f"**This notebook cannot be read, and counts as empty.** {reason}"
    return new_notebook(cells=[new_markdown_cell(told)])


class SubmittedNotebookExporter(NotebookExporter):
    """Hands notebooks to nbgrader's autograder, submitted ones by way of `read_submitted`.

    nbgrader makes one for each run, after it has listed the submissions: the place to have earlier
    grades forgotten.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        if isinstance(self.parent, Autograde):
            forget_in_time(self.parent)

    def from_filename(
        self, filename: str, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[Any, dict[str, Any]]:
        """Convert a notebook; see nbconvert's Exporter."""
        if not self._is_submitted(Path(filename), resources or {}):
            return super().from_filename(filename, resources, **kw)
        resources = self._init_resources(resources)
        path = Path(filename)
        resources["metadata"]["name"], resources["metadata"]["path"] = path.stem, str(path.parent)
        nb = read_submitted(path)
        output: tuple[Any, dict[str, Any]] = self.from_notebook_node(nb, resources, **kw)
        return output

    def _is_submitted(self, path: Path, resources: dict[str, Any]) -> bool:
        """Tell the student's file from the one that we have restored and written."""
        step, converter = resources["nbgrader"], self.parent
        assert converter is not None
        course = converter.coursedir
        ours = course.format_path(course.autograded_directory, step["student"], step["assignment"])
        return path.parent != Path(ours)
