"""``grade run``."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

import click
from rich.console import Console
from rich.markup import escape

from grader.cli.bar import progress_bar
from grader.cli.interruption import Interrupted, interruptible
from grader.cli.language import graded_language_option, in_language
from grader.cli.pages import write_pages
from grader.cli.summary import summarize
from grader.course.settings import find_course, load_course
from grader.errors import GradeError
from grader.grading.classroom import grade_class
from grader.grading.files import grades_csv, is_unsafe, results_json, write_whole
from grader.grading.reading import load_run
from grader.grading.results import SubmissionResult
from grader.grading.store import FILE, Store
from grader.grading.workers import Orders
from grader.grading.workspace import workspace
from grader.intake.submissions import Submission, find_submissions
from grader.policy import find_decisions, load_policy, read_times, times_csv
from grader.policy.times import FILE as TIMES
from grader.sandbox import Tier, Wanted, require_linux

UNSAFE = (
    "UNSAFE: student code was not confined. It could read the hidden tests, change its score and "
    "the results of others, and do harm to this machine. Do not publish these points unchecked."
)

EXAMPLES = """\b
Examples:
  grade run submissions/                      all exercises of all students
  grade run submissions/ -o week1 --jobs 4    into another folder, on 4 cores
  grade run submissions/ --exercise ex03      one exercise
\b
SUBMISSIONS is a folder, .zip or .tar.gz that holds
  a folder or archive for each student    alice/ex01_output_size.py, bob.zip
  or a download of Canvas or Moodle       doejane_12_34_ex01_output_size.py
  or nbgrader's tree                      submitted/alice/week1/ex01_....ipynb
or one student's folder or file. No link in it is followed.
"""


@click.command(epilog=EXAMPLES)
@click.argument("submissions", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default="results",
    show_default=True,
    help="Folder for grades.csv, results.json and report.html.",
)
@click.option(
    "--exercise", "chosen", multiple=True, metavar="NAME", help="Only this; may be repeated."
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=None,
    help="Worker processes; by default one for each processor.",
)
@click.option(
    "--tier",
    type=click.Choice([tier.value for tier in (Tier.FULL, Tier.CORE)]),
    help="Confine at this tier and no other; by default at the best that this machine grants.",
)
@click.option(
    "--submitted",
    type=click.Path(path_type=Path),
    help="When work was handed in, kept for late policies: a CSV, or nbgrader's submitted folder.",
)
@click.option("--fresh", is_flag=True, help="Grade anew what an earlier run has graded.")
@click.option(
    "--unsafe",
    is_flag=True,
    help="Grade even where nothing can be confined: submissions can then cheat and do harm.",
)
@graded_language_option
@click.option(
    "--feedback/--no-feedback",
    default=True,
    show_default=True,
    help="Write a page for each student into the folder feedback/ of the output.",
)
@click.pass_obj
def run(
    course_dir: Path | None,
    submissions: Path,
    output: Path,
    chosen: tuple[str, ...],
    jobs: int | None,
    tier: str | None,
    submitted: Path | None,
    fresh: bool,
    unsafe: bool,
    lang: str | None,
    feedback: bool,
) -> None:
    """Grade a folder of submissions.

    Student code runs confined; hidden tests score. Results are kept as they come: run the same
    command again after an interruption, or after a change, and only what is missing is graded.
    Exits with 0 when every submission was graded, whatever the scores, and with 1 when one could
    not be.
    """
    if not unsafe:
        require_linux()
    course = in_language(load_course(course_dir or find_course(Path.cwd())), lang)
    exercises = course.choose(chosen)
    wanted = Wanted(Tier(tier) if tier else None, unsafe)
    orders = Orders(course, tuple(exercise.name for exercise in exercises), wanted)
    # Before anything is graded: a wrong time should not cost an hour.
    zone = load_policy(course).zone
    times = read_times(submitted, zone) if submitted else None
    _make_folder(output)
    console = Console()
    try:
        with interruptible(), Store(output, fresh=fresh) as store, workspace(store) as folder:
            found = find_submissions(submissions, orders.exercises, folder)
            results, earlier = _grade(console, orders, found, store, jobs or os.cpu_count() or 1)
            # While the store is ours, no other run writes there.
            write_whole(output / "grades.csv", grades_csv(results, exercises))
            write_whole(output / "results.json", results_json(course, results, exercises))
            if times:
                write_whole(output / TIMES, times_csv(times))
            written = load_run(output)
            decisions = find_decisions(written, output, course.root)
            pages = write_pages(written, output, decisions, feedback=feedback)
    except Interrupted as interruption:
        _tell_interruption(interruption, output)
        sys.exit(128 + interruption.signal)
    summarize(console, results, exercises)
    _tell_end(console, results, earlier, [output / "grades.csv", output / "results.json", *pages])
    sys.exit(1 if any(result.not_graded for result in results) else 0)


def _grade(
    console: Console, orders: Orders, found: Sequence[Submission], store: Store, jobs: int
) -> tuple[list[SubmissionResult], int]:
    """Grade the class under a progress bar; returns all results, and how many were stored."""
    results: list[SubmissionResult] = []
    earlier = 0
    with progress_bar(console) as progress:
        task = progress.add_task("grading", total=len(found))
        for graded in grade_class(orders, found, store, jobs):
            results.append(graded.result)
            earlier += graded.anew == 0
            progress.update(task, advance=1, description=escape(graded.result.student))
    results.sort(key=lambda result: result.student)
    return results, earlier


def _tell_interruption(interruption: Interrupted, output: Path) -> None:
    click.echo(
        f"Stopped by {signal.Signals(interruption.signal).name}. What was graded is kept in "
        f"{output / FILE}; run the same command again to grade the rest.",
        err=True,
    )


def _tell_end(
    console: Console, results: Sequence[SubmissionResult], earlier: int, written: Sequence[Path]
) -> None:
    tiers = sorted({e.confinement for r in results for e in r.exercises if e.confinement})
    if is_unsafe(results):
        console.print(UNSAFE, style="bold red", soft_wrap=True)
    console.print(
        f"{len(results)} submissions{f', {earlier} as graded earlier' if earlier else ''}, "
        f"{sum(bool(r.not_graded) for r in results)} with an exercise that could not be graded; "
        f"confinement: {', '.join(tiers) or 'none was needed'}; "
        f"wrote {', '.join(map(str, written[:-1]))} and {written[-1]}",
        markup=False,
        highlight=False,
        soft_wrap=True,
    )


def _make_folder(output: Path) -> None:
    try:
        output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise GradeError(
            f"cannot be made: {error.strerror}", where=output, remedy="choose another -o DIR"
        ) from error
