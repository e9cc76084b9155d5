"""``grade report``."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli.pages import write_pages
from grader.grading.reading import load_run

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
def report(results: Path, feedback: bool) -> None:
    """Write the pages of a run anew, without grading.

    RESULTS is a results.json that `grade run` wrote, or the folder that holds it. report.html is
    for instructors: scores, misconceptions, students, hidden tests and limits on one page, which
    needs no network. It is written beside the results.
    """
    run = load_run(results)
    folder = results if results.is_dir() else results.parent
    for path in write_pages(run, folder, feedback=feedback):
        click.echo(f"wrote {path}")
