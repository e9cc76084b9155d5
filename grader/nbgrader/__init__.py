"""Classrooms that run on nbgrader: its steps as they are, graded by our engine.

What ``nbgrader_config.py`` names is found here; each is imported when nbgrader asks for it.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from grader.nbgrader.export import FunctionExport
    from grader.nbgrader.late import LatePenalty
    from grader.nbgrader.preprocessors import GradeConfined, RestoreCells, SaveGrades
    from grader.nbgrader.reading import SubmittedNotebookExporter

__all__ = [
    "FunctionExport",
    "GradeConfined",
    "LatePenalty",
    "RestoreCells",
    "SaveGrades",
    "SubmittedNotebookExporter",
]

_HOMES = {
    "FunctionExport": "export",
    "GradeConfined": "preprocessors",
    "LatePenalty": "late",
    "RestoreCells": "preprocessors",
    "SaveGrades": "preprocessors",
    "SubmittedNotebookExporter": "reading",
}


def __getattr__(name: str) -> object:
    """Import a name's module on first use."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)
