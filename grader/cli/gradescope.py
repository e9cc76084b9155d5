"""``grade gradescope``."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli.language import graded_language_option, in_language
from grader.course.settings import find_course, load_course
from grader.exports.gradescope import VISIBILITIES
from grader.gradescope.bundle import write_bundle

EXAMPLES = """\b
Examples:
  grade gradescope autograder.zip
  grade gradescope week1.zip --exercise ex01 --exercise ex02 --details hidden
"""


@click.command(epilog=EXAMPLES)
@click.argument("output", metavar="OUT.zip", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--exercise", "chosen", multiple=True, metavar="NAME", help="Only this; may be repeated."
)
@click.option(
    "--details", type=click.Choice(VISIBILITIES), default="after_published", show_default=True,
    help="From when on students see what each hidden test said.",
)  # fmt: skip
@graded_language_option
@click.pass_obj
def gradescope(
    course_dir: Path | None, output: Path, chosen: tuple[str, ...], details: str, lang: str | None
) -> None:
    """Pack the course as an autograder for Gradescope.

    The zip holds solutions, hidden tests and the seed: keep it from students. It grades confined,
    or not at all.
    """
    course = in_language(load_course(course_dir or find_course(Path.cwd())), lang)
    exercises = [exercise.name for exercise in course.choose(chosen)]
    write_bundle(course, exercises, details, output)
    click.echo(f"wrote {output}: upload it under Configure Autograder; it holds the solutions")
