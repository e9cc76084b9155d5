"""The visible checks of an exercise, as they are written."""

from __future__ import annotations

import ast
import importlib.util
from dataclasses import dataclass

from grader.course.material import Material, function_of_check
from grader.course.prose import summary
from grader.language import gettext as _


@dataclass(frozen=True)
class VisibleCheck:
    """One visible check.

    Attributes
    ----------
    name : str
        The pytest function.
    function : str
        The student's function that it is of.
    says : str
        The first paragraph of its docstring.
    """

    name: str
    function: str
    says: str = ""


def read_checks(material: Material) -> list[VisibleCheck]:
    """Read an exercise's checks without running their file, in its order."""
    tree = ast.parse(material.checks.read_text(encoding="utf-8"))
    functions = tuple(material.hints)
    return [
        VisibleCheck(
            node.name,
            function_of_check(node.name, functions) or "",
            _(summary(ast.get_docstring(node))),
        )
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test")
    ]


def missing_package(material: Material) -> str:
    """Word which package has to be installed before the exercise can be checked, if one has."""
    missing = [name for name in material.packages if importlib.util.find_spec(name) is None]
    if not missing:
        return ""
    return _("This exercise needs {package}: pip install {package}").format(package=missing[0])
