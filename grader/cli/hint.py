"""``grade hint``."""

from __future__ import annotations

import click

from grader.cli.language import language_option
from grader.course.material import TIERS, choose, hint_lines, load_material
from grader.errors import GradeError
from grader.language import gettext as _


@click.command(
    epilog="\b\nExamples:\n  grade hint ex03                   the first hint of each function\n"
    "  grade hint ex03 max_pool2d --tier 3   the plainest hint of one"
)
@click.argument("exercise")
@click.argument("function", required=False)
@click.option(
    "--tier",
    type=click.IntRange(TIERS[0], TIERS[-1]),
    default=1,
    show_default=True,
    help="From 1, a nudge, to 3, nearly the way.",
)
@language_option
def hint(exercise: str, function: str | None, tier: int) -> None:
    """Show a hint for an exercise or one of its functions."""
    (material,) = choose(load_material(), (exercise,))
    if function is not None and function not in material.hints:
        known = ", ".join(material.hints)
        raise GradeError(
            _("{exercise} has no function {function!r}").format(
                exercise=material.name, function=function
            ),
            remedy=_("choose from {known}").format(known=known),
        )
    functions = list(material.hints) if function is None else [function]
    for line in hint_lines(material, functions, tier):
        click.echo(line)
