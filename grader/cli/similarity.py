"""``grade similarity``."""

from __future__ import annotations

import tempfile
from pathlib import Path

import click
from rich.console import Console
from rich.markup import escape

from grader.cli.bar import progress_bar
from grader.course.settings import find_course, load_course
from grader.errors import GradeError
from grader.grading.files import write_whole
from grader.intake.submissions import find_submissions
from grader.similarity.page import page
from grader.similarity.pairs import compare

RESULTS = "results.json"

EXAMPLES = """\b
Examples:
  grade similarity submissions/                      writes similarity.html
  grade similarity submissions/ --exercise ex03 --threshold 0.8
  grade similarity submissions.zip -o week1.html --common 5
"""


@click.command(epilog=EXAMPLES)
@click.argument("submissions", type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), default="similarity.html",
    show_default=True, help="The page.",
)  # fmt: skip
@click.option(
    "--exercise", "chosen", multiple=True, metavar="NAME", help="Only this; may be repeated."
)
@click.option(
    "--threshold", type=click.FloatRange(0.05, 1.0), default=0.6, show_default=True,
    help="Show pairs of which one shares at least this much of what is its own.",
)  # fmt: skip
@click.option(
    "--pairs", "most_pairs", type=click.IntRange(min=1), default=100, show_default=True,
    help="Show at most so many for each exercise, the most alike.",
)  # fmt: skip
@click.option(
    "--common", type=click.IntRange(min=2), default=None, metavar="N",
    help="Leave out what more than N students have; by default a tenth of the class.",
)  # fmt: skip
@click.pass_obj
def similarity(
    course_dir: Path | None,
    submissions: Path,
    output: Path,
    chosen: tuple[str, ...],
    threshold: float,
    most_pairs: int,
    common: int | None,
) -> None:
    """Show which submissions of a class look alike.

    SUBMISSIONS is what `grade run` takes. Code is read as text, never run; what the stub gives and
    what many have is left out. The page shows pairs side by side. It gives no verdict: short
    answers look alike by themselves, and rewritten ones do not.
    """
    course = load_course(course_dir or find_course(Path.cwd()))
    if submissions.name == RESULTS or (submissions / RESULTS).is_file():
        raise GradeError(
            "results hold points and messages, not what students wrote",
            where=submissions,
            remedy="name the folder or archive of submissions that `grade run` graded",
        )
    exercises = course.choose(chosen)
    console = Console()
    with tempfile.TemporaryDirectory() as folder, progress_bar(console) as progress:
        found = find_submissions(submissions, [e.name for e in exercises], Path(folder))
        compared = [
            compare(exercise, found, threshold, most_pairs, common)
            for exercise in progress.track(exercises, description="comparing")
        ]
    write_whole(output, page(course.title, compared, threshold))
    for one in compared:
        told = f"{one.sources} compared, {one.alike} pairs share {threshold:.0%} or more"
        console.print(f"{one.exercise}: {told}", highlight=False)
    console.print(f"wrote {escape(str(output))}: read it before you judge", highlight=False)
