"""``grade github-classroom``."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import click

from grader import __version__
from grader.course.settings import find_course, load_course
from grader.errors import GradeError
from grader.github_classroom.workflow import workflow
from grader.grading.files import write_whole

PATH = Path(".github", "workflows", "classroom.yml")

EXAMPLES = """\b
Examples:
  grade github-classroom template/
  grade github-classroom template/ --install './cnn_exercises-0.1.0-py3-none-any.whl[torch]'
"""


@click.command("github-classroom", epilog=EXAMPLES)
@click.argument(
    "output", metavar="OUT", type=click.Path(path_type=Path, file_okay=False, exists=True)
)
@click.option(
    "--exercise", "chosen", multiple=True, metavar="NAME", help="Only this; may be repeated."
)
@click.option(
    "--install", default=f"cnn-exercises[torch]=={__version__}", show_default=True,
    help="What pip installs there: a requirement, or a wheel in the repository.",
)  # fmt: skip
@click.pass_obj
def github_classroom(
    course_dir: Path | None, output: Path, chosen: tuple[str, ...], install: str
) -> None:
    """Write the workflow that runs visible checks on GitHub Classroom.

    OUT is the template repository; the file is .github/workflows/classroom.yml in it. Hidden
    tests never go there: students can read whatever their workflow can.
    """
    # It imports pytest.
    from grader.hidden.session import HiddenTests, with_hidden_tests

    course = load_course(course_dir or find_course(Path.cwd()))
    exercises = course.choose(chosen)
    points: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))

    def add_up(hidden: HiddenTests) -> None:
        for test in hidden.tests:
            points[test.exercise][test.function] += test.points

    with_hidden_tests(course, [exercise.name for exercise in exercises], add_up)
    text = workflow(exercises, points, install)
    try:
        (output / PATH).parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        what = f"cannot be made: {error.strerror}"
        raise GradeError(what, where=output / PATH.parent, remedy="choose another OUT") from error
    write_whole(output / PATH, text)
    click.echo(f"wrote {output / PATH}")
