"""``grade hint``."""

from __future__ import annotations

import click

from grader.course.material import choose, load_material
from grader.errors import GradeError


@click.command(
    epilog="\b\nExamples:\n  grade hint ex03                   the first hint of each function\n"
    "  grade hint ex03 max_pool2d --tier 3   the plainest hint of one"
)
@click.argument("exercise")
@click.argument("function", required=False)
@click.option(
    "--tier",
    type=click.IntRange(1, 3),
    default=1,
    show_default=True,
    help="From 1, a nudge, to 3, nearly the way.",
)
def hint(exercise: str, function: str | None, tier: int) -> None:
    """Show a hint for an exercise or one of its functions."""
    (material,) = choose(load_material(), (exercise,))
    if function is not None and function not in material.hints:
        known = ", ".join(material.hints)
        raise GradeError(
            f"{material.name} has no function {function!r}", remedy=f"choose from {known}"
        )
    for name, tiers in material.hints.items():
        if function in (None, name):
            click.echo(f"{name}: {tiers[tier - 1]}")
