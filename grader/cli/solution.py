"""``grade solution``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from grader.check.report import show_exercise, terminal
from grader.check.runner import check_exercise
from grader.cli.language import language_option
from grader.cli.workbook import folder_option, open_workbook
from grader.course.material import choose, load_material
from grader.language import gettext as _
from grader.workbook.report import show_comparison
from grader.workbook.solutions import compare, find_solution

EXAMPLES = """\b
Examples:
  grade solution ex03                     once your visible checks of ex03 pass
  grade solution ex03 --folder ~/cnn      files that lie elsewhere
"""


@click.command(epilog=EXAMPLES)
@click.argument("exercise")
@folder_option
@language_option
def solution(exercise: str, folder: Path | None) -> None:
    """Show the solution of an exercise beside your own.

    It opens when all visible checks of the exercise pass; they are run for that. Your instructor
    publishes the solutions, as a folder solutions/ beside your files. Exits with 1 when the
    checks do not pass.
    """
    material = load_material()
    (entry,) = choose(material, (exercise,))
    workbook = open_workbook(material, folder)
    published = find_solution(workbook.folder, entry)
    console = terminal()
    result = check_exercise(workbook.folder, entry)
    workbook.remember(result)
    if not result.passed:
        show_exercise(console, result)
        console.print(_("The solution opens when all these checks pass."))
        sys.exit(1)
    for one in compare(workbook.folder, entry, published):
        show_comparison(console, one)
