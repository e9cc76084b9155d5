"""How long the pages of a large class take: ``python benchmarks/feedback.py``.

The results are those of the class in ``examples/``, over and over under other names, so that every
kind of page comes as often as there. They are graded once, which is not counted.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from grader.feedback import write_feedback
from grader.grading.reading import Run, load_run

ROOT = Path(__file__).parent.parent


@click.command()
@click.option("--students", default=2_000, show_default=True)
@click.option("--rounds", default=3, show_default=True)
@click.option(
    "--results",
    type=click.Path(path_type=Path, exists=True),
    help="A results.json whose submissions are repeated, in place of the example's.",
)
def main(students: int, rounds: int, results: Path | None) -> None:
    """Measure writing all pages, and finding that none has changed."""
    with tempfile.TemporaryDirectory() as folder:
        if results is None:
            results = Path(folder, "results")
            _grade(ROOT / "examples" / "classroom", results)
        run = _repeated(load_run(results), students)
        first, again = [], []
        for number in range(rounds):
            pages = Path(folder, f"feedback{number}")
            first.append(_seconds(run, pages))
            again.append(_seconds(run, pages))
        size = sum(page.stat().st_size for page in pages.iterdir())
    table = Table("", "min", "median", "max", title=f"{students} students")
    for name, figures in (("all pages, s", first), ("none has changed, s", again)):
        middle = statistics.median(figures)
        table.add_row(name, *(f"{n:.1f}" for n in (min(figures), middle, max(figures))))
    console = Console()
    console.print(table)
    console.print(f"{size / 2**20:.0f} MB in all")


def _grade(submissions: Path, output: Path) -> None:
    command = [sys.executable, "-m", "grader", "run", str(submissions)]
    command += ["-o", str(output), "--no-feedback"]
    subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=False)  # 1: one is late


def _repeated(run: Run, students: int) -> Run:
    known = run.submissions
    return replace(
        run,
        submissions=tuple(
            replace(known[number % len(known)], student=f"student{number:05}")
            for number in range(students)
        ),
    )


def _seconds(run: Run, folder: Path) -> float:
    start = time.perf_counter()
    write_feedback(run, folder)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
