"""``grade progress``."""

from __future__ import annotations

from pathlib import Path

import click

from grader.check.report import terminal
from grader.cli.language import language_option
from grader.cli.workbook import folder_option, open_workbook
from grader.course.material import load_material
from grader.workbook import progress as work
from grader.workbook.report import show_progress, show_task

EXAMPLES = """\b
Examples:
  grade progress                    the exercises in this folder
  grade progress --folder ~/cnn     files that lie elsewhere
"""


@click.command(epilog=EXAMPLES)
@folder_option
@language_option
def progress(folder: Path | None) -> None:
    """Show how far you are: each function as it was last checked.

    Tells where a file changed since it was checked, and what to work on next.
    """
    material = load_material()
    workbook = open_workbook(material, folder)
    exercises = work.progress(workbook.folder, material, workbook.read())
    console = terminal()
    show_progress(console, exercises)
    show_task(console, work.first_task(exercises))
