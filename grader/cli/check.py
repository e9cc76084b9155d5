"""``grade check``."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from grader.check.runner import ExerciseCheck, check_exercise
from grader.course.material import Material, choose, load_material
from grader.errors import GradeError

EXAMPLES = """\b
Examples:
  grade check                    all exercises in this folder
  grade check ex01 ex06          two of them
  grade check --folder ~/cnn     files that lie elsewhere
"""
MARKS = {
    "passed": ("passed", "green"),
    "not_started": ("not started", "dim"),
    "wrong": ("wrong", "red"),
    "error": ("error", "red"),
    "crashed": ("crashed", "red"),
    "timeout": ("timeout", "red"),
}


@click.command(epilog=EXAMPLES)
@click.argument("exercises", nargs=-1, metavar="[EXERCISE]...")
@click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="Where your files lie; by default here, or in ./exercises.",
)
@click.option(
    "--seconds", type=click.FloatRange(min=0.1), default=10.0, show_default=True,
    help="Time limit of each check.",
)  # fmt: skip
def check(exercises: tuple[str, ...], folder: Path | None, seconds: float) -> None:
    """Check your own exercises with the visible checks.

    Tells for each function whether it is not started, wrong, stopped by an error, or passed. Exits
    with 0 when all checks passed, else with 1. Hidden tests run only at grading.
    """
    material = load_material()
    chosen = choose(material, exercises)
    where = folder or _default_folder(material)
    console = Console(highlight=False)
    checked = []
    for entry in chosen:
        result = check_exercise(where, entry, seconds)
        _show(console, result)
        checked.append(result)
    passed = sum(result.passed for result in checked)
    if passed == len(checked):
        console.print("Visible checks passed; hidden tests run at grading.", style="bold green")
    else:
        console.print(f"{passed} of {len(checked)} exercises pass their visible checks.")
    sys.exit(0 if passed == len(checked) else 1)


def _default_folder(material: list[Material]) -> Path:
    """Return this folder, or ./exercises where the files lie there."""
    here = Path.cwd()
    for folder in (here, here / "exercises"):
        if any((folder / f"{e.name}{s}").exists() for e in material for s in (".py", ".ipynb")):
            return folder
    raise GradeError(
        "none of the exercises' files lies here",
        where=here,
        remedy="change to the folder that holds ex01_output_size.py, or use --folder",
    )


def _show(console: Console, result: ExerciseCheck) -> None:
    """Print one exercise: a line for each function, and what went wrong."""
    console.print(Text(f"{result.material.name}  {result.material.title}", style="bold"))
    if result.problem:
        _print(console, result.problem, 2, "red")
        console.print()
        return
    for function in result.material.hints:
        word, style = MARKS[result.state(function)]
        console.print(Text.assemble("  ", (f"{word:<12}", style), function))
        for failed in result.results:
            if failed.function == function and failed.state not in ("passed", "not_started"):
                _print(console, failed.says, 14)
                _print(console, failed.call, 16, "cyan")
                _print(console, failed.message, 16)
        if result.state(function) not in ("passed", "not_started"):
            hint = f"Hint: {result.material.hints[function][0]}"
            _print(console, result.slip(function) or hint, 14, "yellow")
    console.print()


def _print(console: Console, text: str, indent: int, style: str = "") -> None:
    """Print lines with a margin that wrapped ones keep too; nothing for no text."""
    if text:
        console.print(Padding(Text(text, style=style), (0, 0, 0, indent)))
