"""Fills released notebooks with answers, as students would, and hands them in."""

import ast
import json
from pathlib import Path

import nbformat

TIMESTAMP = "2026-11-24 12:00:00.000000 UTC"


def definitions(source: str) -> dict[str, str]:
    """Take the functions and classes of a script apart: name to text, with its decorators."""
    lines = source.splitlines()
    return {
        node.name: "\n".join(lines[node.lineno - 1 : node.end_lineno])
        for node in ast.parse(source).body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
    }


def helpers(source: str, answers: set[str]) -> str:
    """Take what a script holds besides its answers and its demonstration."""
    lines = source.splitlines()
    return "\n".join(
        "\n".join(lines[node.lineno - 1 : node.end_lineno])
        for node in ast.parse(source).body
        if getattr(node, "name", "") not in answers and not isinstance(node, ast.If | ast.Expr)
    )


def answered(notebook: Path, source: str) -> nbformat.NotebookNode:
    """Put a script's functions into a released notebook's answer cells, the rest before them."""
    nb = nbformat.read(notebook, as_version=4)
    cells = {c.metadata.nbgrader.grade_id: c for c in nb.cells if is_answer(c)}
    found = definitions(source)
    for name, cell in cells.items():
        if name in found:
            cell.source = found[name]
    rest = helpers(source, set(cells))
    if rest:
        first = min(nb.cells.index(cell) for cell in cells.values())
        nb.cells.insert(first, nbformat.v4.new_code_cell(rest))
    return nb


def is_answer(cell: nbformat.NotebookNode) -> bool:
    return bool(cell.metadata.get("nbgrader", {}).get("solution"))


def hand_in(course: Path, student: str, notebooks: dict[str, object], when=TIMESTAMP) -> Path:
    """Put notebooks where `nbgrader collect` would; values are notebooks, texts or bytes."""
    folder = course / "submitted" / student / "cnn_basics"
    folder.mkdir(parents=True, exist_ok=True)
    for name, notebook in notebooks.items():
        path = folder / f"{name}.ipynb"
        if isinstance(notebook, bytes):
            path.write_bytes(notebook)
        elif isinstance(notebook, str):
            path.write_text(notebook, encoding="utf-8")
        else:
            path.write_text(json.dumps(notebook), encoding="utf-8")
    (folder / "timestamp.txt").write_text(when, encoding="utf-8")
    return folder
