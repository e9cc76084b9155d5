"""``grade release``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from grader.cli.language import graded_language_option, in_language
from grader.course.settings import find_course, load_course
from grader.language import speaking
from grader.release.bundle import release as release_bundle

EXAMPLES = """\b
Examples:
  grade release cnn.zip              one file to hand out
  grade release handout/             the same as a folder
  grade release cnn.zip --wheel dist/cnn_exercises-0.1.0-py3-none-any.whl
"""


@click.command(epilog=EXAMPLES)
@click.argument("out", type=click.Path(path_type=Path), metavar="OUT")
@click.option(
    "--wheel",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="The wheel that students install; by default it is built from this checkout.",
)
@graded_language_option
@click.pass_obj
def release(course_dir: Path | None, out: Path, wheel: Path | None, lang: str | None) -> None:
    """Build what students are handed, and search it for secrets.

    OUT becomes a folder, or a file if it ends with .zip: stubs as scripts and as notebooks, visible
    checks, what the course gives, the wheel with `grade`, and a README. All of it is searched,
    archives and notebooks unpacked, for pieces of solutions, hidden tests and misconceptions and
    for the seed. If any is found, it is said where, nothing is written, and the exit code is 1.
    """
    course = in_language(load_course(course_dir or find_course(Path.cwd())), lang)
    with speaking(course.language, course.translations):
        done = release_bundle(course.spoken(course.language), out, wheel)
    if done.leaks:
        for leak in done.leaks:
            click.echo(f"{leak.where}: {leak.what}")
        click.echo(f"{len(done.leaks)} findings: {out} was not written")
        sys.exit(1)
    click.echo(
        f"wrote {out}: {len(done.files)} files, {done.wheel} among them; "
        f"none of {done.secrets} secret texts is in it"
    )
