"""``grade hint``."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli.language import language_option
from grader.cli.workbook import folder_option, open_workbook
from grader.course.material import TIERS, choose, hint_lines, load_material
from grader.errors import GradeError
from grader.language import gettext as _
from grader.show import advice
from grader.workbook.folder import find_folder
from grader.workbook.hints import due_function, give_hint, next_hint
from grader.workbook.report import hint_remark

EXAMPLES = """\b
Examples:
  grade hint ex03                       a hint for the first function not passed
  grade hint ex03 max_pool2d            each time, the next of three
  grade hint ex03 max_pool2d --tier 3   the plainest
"""


@click.command(epilog=EXAMPLES)
@click.argument("exercise")
@click.argument("function", required=False)
@click.option(
    "--tier",
    type=click.IntRange(TIERS[0], TIERS[-1]),
    help="From 1, a nudge, to 3, nearly the way; by default the next.",
)
@language_option
@folder_option
def hint(exercise: str, function: str | None, tier: int | None, folder: Path | None) -> None:
    """Show the next hint for an exercise or one of its functions.

    There are three for each function. Without FUNCTION, it is for the first one that is not
    passed; where none of your files lies, for each.
    """
    material = load_material()
    (entry,) = choose(material, (exercise,))
    if function is not None and function not in entry.hints:
        raise GradeError(
            _("{exercise} has no function {function!r}").format(
                exercise=entry.name, function=function
            ),
            remedy=_("choose from {known}").format(known=", ".join(entry.hints)),
        )
    if folder is None and find_folder(material) is None:
        # Hints can be read anywhere; only beside the files is it known which one is due.
        functions = [function] if function else list(entry.hints)
        click.echo("\n".join(hint_lines(entry, functions, tier or TIERS[0])))
        _tell_picture(functions)
        return
    workbook = open_workbook(material, folder)
    if tier is None:
        given = next_hint(workbook, entry, function)
    else:
        given = give_hint(workbook, entry, function or due_function(workbook, entry), tier)
    click.echo(given.line)
    click.echo(hint_remark(given, len(TIERS)))
    _tell_picture([given.function])


def _tell_picture(functions: list[str]) -> None:
    if drawn := advice(functions, "grade show {}"):
        click.echo(drawn)
