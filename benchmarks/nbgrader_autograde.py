"""What it costs to autograde a class on nbgrader: by nbgrader alone, by its command, and by ours.

``python benchmarks/nbgrader_autograde.py`` makes a class that hands in all notebooks, half of them
right in several styles and half wrong in as many ways as there are students, and autogrades a copy
of it in turn with nbgrader's own kernel, with ``nbgrader autograde`` under our settings, and with
``grade nbgrader autograde``. It prints processor time (whole process trees, start-up included) and
wall time per student, and exits with 1 if any cell's score differs or ours takes more than a
twentieth of nbgrader's processor time.
"""

from __future__ import annotations

import ast
import contextlib
import itertools
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import nbformat
from rich.console import Console
from rich.table import Table
from throughput import ROOT, measure

from grader.course.settings import Exercise, load_course

ASSIGNMENT = "cnn_basics"
AT_LEAST = 20.0  # times less processor time than nbgrader's own
# Without our settings nbgrader starts a kernel for each notebook and runs its cells.
STOCK = '\nc.pop("Autograde")\n'
SCORES = """
SELECT submitted_assignment.student_id, notebook.name, base_cell.name, grade.auto_score
FROM grade JOIN base_cell ON base_cell.id = grade.cell_id
JOIN notebook ON notebook.id = base_cell.notebook_id
JOIN submitted_notebook ON submitted_notebook.id = grade.notebook_id
JOIN submitted_assignment ON submitted_assignment.id = submitted_notebook.assignment_id
"""
OTHER = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.FloorDiv: ast.Add, ast.Mult: ast.Add}
Scores = Mapping[tuple[str, str, str], float | None]


@dataclass(frozen=True)
class Way:
    """A way to autograde a class, and what it cost per student."""

    name: str
    cpu: float
    wall: float
    scores: Scores


@click.command()
@click.option("--students", default=30, show_default=True)
@click.option("--json", "output", type=click.Path(path_type=Path), help="Write the figures there.")
def main(students: int, output: Path | None) -> None:
    """Compare three ways to autograde the same class."""
    # nbgrader calls alembic by name.
    os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    os.environ["PYTHONPATH"] = str(ROOT)
    with tempfile.TemporaryDirectory() as name:
        room = Path(name, "cnn101")
        make_class(room, students)
        stock = ["-m", "nbgrader", "autograde", ASSIGNMENT]
        ours = ["-m", "grader", "nbgrader", "autograde", ASSIGNMENT]
        ways = [
            graded("grade nbgrader autograde", ours, copied(room, "ours"), students),
            graded("nbgrader autograde, our settings", stock, copied(room, "both"), students),
            graded("nbgrader autograde, stock", stock, copied(room, "stock", STOCK), students),
        ]
    report(ways, students, output)
    sys.exit(0 if is_equal(ways) and ways[2].cpu >= AT_LEAST * ways[0].cpu else 1)


def make_class(room: Path, students: int) -> None:
    """Set a classroom up, and hand in for everyone."""
    course = load_course(ROOT)
    run("-m", "grader", "nbgrader", "init", str(room), cwd=ROOT)
    run("-m", "nbgrader", "generate_assignment", ASSIGNMENT, cwd=room)
    for number in range(students):
        folder = room / "submitted" / f"student{number:03}" / ASSIGNMENT
        folder.mkdir(parents=True)
        (folder / "timestamp.txt").write_text("2026-11-24 12:00:00 UTC", encoding="utf-8")
        for exercise in course.exercises:
            released = room / "release" / ASSIGNMENT / f"{exercise.name}.ipynb"
            answers = wrong(exercise, number) if number % 2 else right(exercise, number)
            nbformat.write(answered(released, answers), folder / released.name)


def run(*command: str, cwd: Path) -> None:
    """Run a command that must succeed; it is no part of what is measured."""
    subprocess.run([sys.executable, *command], cwd=cwd, check=True, capture_output=True)


def right(exercise: Exercise, number: int) -> str:
    """Choose a right answer: the solution, or one in another style."""
    styles = sorted((ROOT / "tests" / "styles" / exercise.name).glob("*.py"))
    chosen = [exercise.solution, *styles][number // 2 % (len(styles) + 1)]
    return chosen.read_text(encoding="utf-8")


def wrong(exercise: Exercise, number: int) -> str:
    """Change an operator in the solution, leave a function out, or make one raise."""
    tree = ast.parse(exercise.solution.read_text(encoding="utf-8"))
    functions = [n for n in tree.body if getattr(n, "name", "") in exercise.functions]
    chosen = functions[number % len(functions)]
    sums = [n for n in ast.walk(chosen) if isinstance(n, ast.BinOp) and type(n.op) in OTHER]
    way = number // 2 % (len(sums) + 2)
    if way < len(sums):
        sums[way].op = OTHER[type(sums[way].op)]()
    elif way == len(sums):
        tree.body.remove(chosen)
    elif isinstance(chosen, ast.FunctionDef):
        chosen.body = ast.parse('raise NotImplementedError("not yet")').body
    return ast.unparse(tree)


def answered(notebook: Path, source: str) -> Any:
    """Put a script's functions into the answer cells of a released notebook."""
    nb = nbformat.read(notebook, as_version=4)
    cells = {c.metadata.get("nbgrader", {}).get("grade_id"): c for c in nb.cells}
    rest = []
    for node in ast.parse(source).body:
        text = ast.get_source_segment(source, node) or ""
        name = getattr(node, "name", "")
        if name in cells:
            # A decorator is no part of the node's own text.
            cells[name].source = text
        elif not isinstance(node, ast.If | ast.Expr):  # neither demonstration nor prose
            rest.append(text)
    first = min(i for i, c in enumerate(nb.cells) if c.metadata.get("nbgrader", {}).get("solution"))
    nb.cells.insert(first, nbformat.v4.new_code_cell("\n".join(rest)))
    return nb


def copied(room: Path, name: str, more: str = "") -> Path:
    """Copy a classroom, and let its settings name the copy."""
    copy = room.with_name(name)
    shutil.copytree(room, copy)
    settings = copy / "nbgrader_config.py"
    text = settings.read_text(encoding="utf-8").replace(str(room), str(copy))
    settings.write_text(text + more, encoding="utf-8")
    return copy


def graded(name: str, command: list[str], room: Path, students: int) -> Way:
    """Autograde a classroom, and take its time."""
    start = time.perf_counter()
    cpu = measure([command], students, room, subprocess.DEVNULL)  # of kernels and nbgrader
    wall = (time.perf_counter() - start) / students
    with contextlib.closing(sqlite3.connect(room / "gradebook.db")) as base:
        scores = {(row[0], row[1], row[2]): row[3] for row in base.execute(SCORES)}
    return Way(name, cpu, wall, scores)


def different(ways: list[Way]) -> Iterator[str]:
    """Name the cells that not all ways score alike."""
    for cell in sorted({cell for way in ways for cell in way.scores}):
        found = [way.scores.get(cell) for way in ways]
        if any(one != other for one, other in itertools.pairwise(found)):
            yield f"{'/'.join(cell)}: {', '.join(map(str, found))}"


def is_equal(ways: list[Way]) -> bool:
    """Tell whether all ways give the same scores."""
    return not any(True for _ in different(ways))


def report(ways: list[Way], students: int, output: Path | None) -> None:
    """Print the figures, and write them where that is asked for."""
    console = Console(width=100)
    table = Table("", "CPU s", "wall s", "CPU ratio", title=f"per student of {students}")
    for way in ways:
        ratio = f"{way.cpu / ways[0].cpu:.1f}"
        table.add_row(way.name, f"{way.cpu:.3f}", f"{way.wall:.3f}", ratio)
    console.print(table)
    cells = ways[0].scores
    full = sum(score or 0.0 for score in cells.values()) / students
    console.print(f"{len(cells)} cells compared, {full:.1f} points per student")
    for line in different(ways):
        console.print(f"differs: {line}", highlight=False)
    if output is not None:
        figures = {way.name: {"cpu": way.cpu, "wall": way.wall} for way in ways}
        document = {"students": students, "equal": is_equal(ways), "ways": figures}
        output.write_text(json.dumps(document, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
