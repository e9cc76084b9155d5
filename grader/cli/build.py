"""``grade build``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from grader.cli.language import in_language
from grader.course.build import generated_files, stale_files
from grader.course.settings import find_course, load_course


@click.command(
    epilog="\b\nExamples:\n  grade build          write what changed\n"
    "  grade build --check  only tell, for CI\n  grade build --lang ko"
)
@click.option(
    "--exercise", "names", multiple=True, metavar="NAME", help="Only this stub; may be repeated."
)
@click.option("--lang", metavar="CODE", help="Only the files of this language, such as en or ko.")
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 if a file is stale.")
@click.pass_obj
def build(course_dir: Path | None, names: tuple[str, ...], lang: str | None, check: bool) -> None:
    """Generate the student's files from the solutions.

    In every language that the course is translated into; figures are made by make_figures.
    """
    course = load_course(course_dir or find_course(Path.cwd()))
    spoken = (in_language(course, lang).language,) if lang else course.languages
    exercises = [course.exercise(name) for name in names]
    files = generated_files(course, exercises, spoken)
    stale = stale_files(files)
    for path in stale:
        click.echo(f"{'stale' if check else 'wrote'} {path.relative_to(course.root)}")
        if not check:
            path.parent.mkdir(exist_ok=True)
            path.write_text(files[path], encoding="utf-8")
    click.echo(f"{len(files)} generated files, {len(stale)} {'stale' if check else 'written'}")
    sys.exit(1 if check and stale else 0)
