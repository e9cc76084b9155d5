"""Headings of an exercise's text: where a function is explained."""

from __future__ import annotations

import ast
import re

from grader.course.settings import Exercise

HEADING = re.compile(r"#{2,6} +(.+)")  # one # is the exercise's own title


def sections(exercise: Exercise) -> dict[str, str]:
    """Tell under which heading of the text each function stands.

    Parameters
    ----------
    exercise : Exercise
        Its solution is the text's source.

    Returns
    -------
    dict of str to str
        Function to heading; empty for those that stand under the exercise's title alone.
    """
    found: dict[str, str] = {}
    heading = ""
    for node in ast.parse(exercise.source).body:
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            for line in str(node.value.value).splitlines():
                match = HEADING.fullmatch(line.strip())
                heading = match[1] if match else heading
        elif isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name in exercise.functions:
            found[node.name] = heading
    return found
