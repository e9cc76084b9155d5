"""A classroom of nbgrader's as tests use it, and notebooks with answers in them."""

import ast
import csv
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import nbformat
from real_command import run_grade

ASSIGNMENT = "cnn_basics"
TIMESTAMP = "2026-11-24 12:00:00.000000 UTC"
SOLUTIONS = Path(__file__).parent.parent / "solutions"


@dataclass(frozen=True)
class Classroom:
    """A course folder of nbgrader's."""

    root: Path

    def copied_to(self, root: Path) -> "Classroom":
        """Copy all of it, links as links."""
        shutil.copytree(self.root, root, symlinks=True)
        settings = root / "nbgrader_config.py"
        settings.write_text(settings.read_text().replace(str(self.root), str(root)))
        return Classroom(root)

    def nbgrader(self, *arguments, code=0, cwd=None, env=None) -> str:
        """Run nbgrader's own command; returns what it printed."""
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"  # it calls alembic
        done = subprocess.run(
            [sys.executable, "-m", "nbgrader", *map(str, arguments)],
            cwd=cwd or self.root,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
            env={**os.environ, "PATH": path, **(env or {})},
        )
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout + done.stderr

    def student(self, home: Path, *arguments) -> str:
        """Run nbgrader's command as a student does, in a folder of their own."""
        home.mkdir(exist_ok=True)
        exchange = f"--Exchange.root={self.root / 'exchange'}"
        own = {"JUPYTER_DATA_DIR": str(home / ".jupyter")}
        return self.nbgrader(
            *arguments, "--course=cnn101", exchange, f"--student={home.name}", cwd=home, env=own
        )

    def grade(self, *arguments, code=0, **options) -> str:
        """Run `grade nbgrader ...` here, with options of `run_grade`; returns what it printed."""
        done = run_grade("nbgrader", *arguments, cwd=self.root, **options)
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout

    def released(self, exercise: str) -> Path:
        """Where a student's version of a notebook lies."""
        return self.root / "release" / ASSIGNMENT / f"{exercise}.ipynb"

    def answered(self, exercise: str, source: str | None = None) -> nbformat.NotebookNode:
        """A released notebook with a script's answers in it; the solution's by default."""
        text = (SOLUTIONS / f"{exercise}.py").read_text() if source is None else source
        return answered(self.released(exercise), text)

    def submitted(self, student: str) -> Path:
        """Where lies what a student handed in."""
        return self.root / "submitted" / student / ASSIGNMENT

    def hand_in(self, student: str, notebooks: dict[str, object], when=TIMESTAMP) -> Path:
        """Put notebooks where `nbgrader collect` would; values are notebooks, texts or bytes."""
        folder = self.submitted(student)
        folder.mkdir(parents=True, exist_ok=True)
        for name, notebook in notebooks.items():
            write_notebook(folder / f"{name}.ipynb", notebook)
        (folder / "timestamp.txt").write_text(when, encoding="utf-8")
        return folder

    def scores(self) -> dict[str, dict[str, str]]:
        """Export the gradebook: student to column to text."""
        self.grade("export", "--to", "exported.csv")
        with (self.root / "exported.csv").open(encoding="utf-8") as file:
            return {row["student_id"]: row for row in csv.DictReader(file)}

    def autograded(self, student: str, exercise: str) -> nbformat.NotebookNode:
        """Read a notebook that was autograded."""
        path = self.root / "autograded" / student / ASSIGNMENT / f"{exercise}.ipynb"
        return nbformat.read(path, as_version=4)


def write_notebook(path: Path, notebook: object) -> None:
    if isinstance(notebook, bytes):
        path.write_bytes(notebook)
    else:
        text = notebook if isinstance(notebook, str) else json.dumps(notebook)
        path.write_text(text, encoding="utf-8")


def answered(notebook: Path, source: str) -> nbformat.NotebookNode:
    """Put a script's functions into a notebook's answer cells, the rest of it before them."""
    nb = nbformat.read(notebook, as_version=4)
    answers = {c.metadata.nbgrader.grade_id: c for c in nb.cells if is_answer(c)}
    lines = source.splitlines()
    rest = []
    for node in ast.parse(source).body:
        text = "\n".join(lines[node.lineno - 1 : node.end_lineno])
        name = getattr(node, "name", "")
        if name in answers:
            answers[name].source = text
        elif not isinstance(node, ast.If | ast.Expr):  # neither demonstration nor prose
            rest.append(text)
    first = min(index for index, cell in enumerate(nb.cells) if is_answer(cell))
    nb.cells.insert(first, nbformat.v4.new_code_cell("\n".join(rest)))
    return nb


def is_answer(cell: nbformat.NotebookNode) -> bool:
    return bool(cell.metadata.get("nbgrader", {}).get("solution"))


def answer(notebook: Path, function: str, source: str) -> None:
    """Write a text into one answer cell of a notebook file."""
    nb = nbformat.read(notebook, as_version=4)
    (cell,) = (c for c in nb.cells if c.metadata.get("nbgrader", {}).get("grade_id") == function)
    cell.source = source
    nbformat.write(nb, notebook)
