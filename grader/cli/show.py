"""``grade show``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from grader.check.report import terminal
from grader.cli.language import language_option
from grader.course.material import load_material
from grader.errors import GradeError
from grader.language import gettext as _
from grader.show import Picture, Scene, picture_of, pictured, scenes_of


@click.command(
    epilog="\b\nExamples:\n  grade show                     which functions have a picture\n"
    "  grade show corr2d --step 2     the window at its second stop\n"
    "  grade show corr2d --all --svg corr2d.svg"
)
@click.argument("function", required=False)
@click.option("--step", type=int, help="One stop of the window, from 1.")
@click.option("--all", "every", is_flag=True, help="All stops, one after the other.")
@click.option(
    "--svg",
    "file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the picture into this file, for a browser.",
)
@language_option
def show(function: str | None, step: int | None, every: bool, file: Path | None) -> None:
    """Draw what a function does to a small input."""
    if function is None:
        _list_functions()
        return
    picture = picture_of(function)
    scenes = scenes_of(picture, step, every=every)
    if file is not None:
        _write(file, picture, scenes)
        click.echo(_("{function} is drawn in {file}").format(function=function, file=file))
        return
    # Slow to import: rich's tables.
    from grader.show.terminal import print_picture

    print_picture(terminal(), picture, scenes)
    if picture.steps and step is None and not every:
        advice = _("--step 2 shows the next of {count} steps, --all shows all.")
        click.echo(f"\n  {advice.format(count=len(picture.steps))}")


def _list_functions() -> None:
    for entry in load_material():
        names = [name for name in entry.hints if name in pictured()]
        if names:
            click.echo(f"{entry.name}: {', '.join(names)}")
    click.echo("\n" + _("`grade show FUNCTION` draws what one does to a small input."))


def _write(file: Path, picture: Picture, scenes: Sequence[Scene]) -> None:
    from grader.show.drawing import as_svg

    try:
        file.write_text(as_svg(picture, scenes), encoding="utf-8")
    except OSError as error:
        raise GradeError(
            _("cannot be written: {reason}").format(reason=error.strerror),
            where=file,
            remedy=_("choose another file"),
        ) from error
