"""``grade check``."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from rich.text import Text

from grader.check.report import show_exercise, terminal
from grader.check.runner import check_exercise
from grader.cli.language import language_option
from grader.course.material import Material, choose, load_material
from grader.errors import GradeError
from grader.language import gettext as _

EXAMPLES = """\b
Examples:
  grade check                    all exercises in this folder
  grade check ex01 ex06          two of them
  grade check --folder ~/cnn     files that lie elsewhere
"""


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
@language_option
def check(exercises: tuple[str, ...], folder: Path | None, seconds: float) -> None:
    """Check your own exercises with the visible checks.

    Tells for each function whether it is not started, wrong, stopped by an error, or passed. Exits
    with 0 when all checks passed, else with 1. Hidden tests run only at grading.
    """
    material = load_material()
    chosen = choose(material, exercises)
    where = folder or _default_folder(material)
    console = terminal()
    checked = []
    for entry in chosen:
        result = check_exercise(where, entry, seconds)
        show_exercise(console, result)
        checked.append(result)
    passed = sum(result.passed for result in checked)
    if passed == len(checked):
        text = _("Visible checks passed; hidden tests run at grading.")
        console.print(Text(text, style="bold green"))
    else:
        text = _("{passed} of {count} exercises pass their visible checks.")
        console.print(Text(text.format(passed=passed, count=len(checked))))
    sys.exit(0 if passed == len(checked) else 1)


def _default_folder(material: list[Material]) -> Path:
    """Return this folder, or ./exercises where the files lie there."""
    here = Path.cwd()
    for folder in (here, here / "exercises"):
        if any((folder / f"{e.name}{s}").exists() for e in material for s in (".py", ".ipynb")):
            return folder
    raise GradeError(
        _("none of the exercises' files lies here"),
        where=here,
        remedy=_("change to the folder that holds ex01_output_size.py, or use --folder"),
    )
