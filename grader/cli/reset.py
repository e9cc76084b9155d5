"""``grade reset``."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli.language import language_option
from grader.cli.workbook import folder_option, open_workbook
from grader.course.material import choose, load_material
from grader.language import gettext as _
from grader.workbook.progress import is_stub
from grader.workbook.stubs import put_stub_back

EXAMPLES = """\b
Examples:
  grade reset ex03          asks first
  grade reset ex03 --yes    asks nothing
"""


@click.command(epilog=EXAMPLES)
@click.argument("exercise")
@click.option("--yes", is_flag=True, help="Do not ask.")
@folder_option
@language_option
def reset(exercise: str, yes: bool, folder: Path | None) -> None:
    """Put an exercise back to its stub, and keep what you wrote as a backup.

    Of a notebook, the cells of your answers are put back, and all others stay.
    """
    material = load_material()
    (entry,) = choose(material, (exercise,))
    workbook = open_workbook(material, folder)
    if is_stub(workbook.folder, entry):
        click.echo(_("{exercise} is its stub already.").format(exercise=entry.name))
        return
    question = _("Put {exercise} back to its stub? Your file is kept as a backup.")
    if not yes:
        click.confirm(question.format(exercise=entry.name), abort=True)
    backup = put_stub_back(workbook, entry)
    click.echo(_("{exercise} is its stub again.").format(exercise=entry.name))
    if backup:
        click.echo(_("What you wrote is kept in {file}").format(file=backup))
