"""``grade verify``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from grader.cli.language import graded_language_option, in_language
from grader.course.settings import find_course, load_course
from grader.hidden.session import HiddenTests, with_hidden_tests
from grader.verification.course import Verified
from grader.verification.course import verify as verify_course


@click.command(
    epilog="\b\nExamples:\n  grade verify                  the whole course\n"
    "  grade verify --exercise ex06  one exercise while you write it"
)
@click.option(
    "--exercise",
    "names",
    multiple=True,
    metavar="NAME",
    help="Only this exercise; may be repeated.",
)
@graded_language_option
@click.pass_obj
def verify(course_dir: Path | None, names: tuple[str, ...], lang: str | None) -> None:
    """Check the course: stubs, solutions, tests, misconceptions.

    Every stub scores 0 and says "not started", every solution scores full, every misconception
    fails exactly the tests that it names, every hidden test is named by one and passes for no
    function that does nothing, generated files are fresh, and no file is stray.
    """
    course = load_course(course_dir or find_course(Path.cwd()))
    course = course.spoken(in_language(course, lang).language)
    exercises = course.choose(names)
    seen = Verified()

    def body(hidden: HiddenTests) -> int:
        count = 0
        for finding in verify_course(course, exercises, hidden, seen):
            click.echo(f"{finding.where}: {finding.what}")
            count += 1
        return count

    count = with_hidden_tests(course, [e.name for e in exercises], body)
    click.echo(
        f"{len(exercises)} exercises, {seen.tests} hidden tests, {seen.points:g} points, "
        f"{seen.misconceptions} misconceptions of which {seen.named} are named to who holds them; "
        f"{count} findings"
    )
    sys.exit(1 if count else 0)
