"""``grade report``."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli.pages import write_pages
from grader.grading.reading import Run, load_run
from grader.policy import Decisions, NoCourse, find_decisions

EXAMPLES = """\b
Examples:
  grade report results/                  of the run that wrote to results/
  grade report results/results.json      the same
"""


@click.command(epilog=EXAMPLES)
@click.argument("results", type=click.Path(path_type=Path))
@click.option(
    "--feedback/--no-feedback",
    default=True,
    show_default=True,
    help="Write a page for each student into the folder feedback/ beside the results.",
)
@click.option(
    "--submitted",
    type=click.Path(path_type=Path),
    help="When work was handed in: a CSV, or nbgrader's submitted folder.",
)
@click.option("--raw", is_flag=True, help="Points as graded: no late policy, no adjustment.")
@click.pass_obj
def report(
    course_dir: Path | None, results: Path, feedback: bool, submitted: Path | None, raw: bool
) -> None:
    """Write the pages of a run anew, without grading.

    RESULTS is a results.json that `grade run` wrote, or the folder that holds it. report.html is
    for instructors: scores, misconceptions, students, hidden tests and limits on one page, which
    needs no network. It is written beside the results. Lateness, extra credit and adjustments are
    those of [policy] in course.toml.
    """
    run = load_run(results)
    folder = results if results.is_dir() else results.parent
    decisions = Decisions() if raw else _decisions(run, results, course_dir, submitted)
    for path in write_pages(run, folder, decisions, feedback=feedback):
        click.echo(f"wrote {path}")


def _decisions(run: Run, results: Path, course: Path | None, submitted: Path | None) -> Decisions:
    """Find the policy; where the course is not at hand, say that there is none."""
    try:
        return find_decisions(run, results, course, submitted)
    except NoCourse as error:
        if course or submitted:
            raise
        click.echo(f"points as graded: {error}", err=True)
        return Decisions()
