"""``grade run``."""

from __future__ import annotations

import os
import platform
import signal
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import click
from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from grader.cli.interruption import Interrupted, interruptible
from grader.course.settings import Exercise, find_course, load_course
from grader.errors import GradeError, SandboxError
from grader.grading.classroom import grade_class
from grader.grading.files import grades_csv, points_text, results_json, write_whole
from grader.grading.results import ExerciseResult, Status, SubmissionResult
from grader.grading.store import Store
from grader.grading.workers import Orders
from grader.grading.workspace import workspace
from grader.intake.submissions import Submission, find_submissions
from grader.sandbox import Tier, Wanted

MOST_HELD = 5  # misconceptions that the summary lists
MOST_NOTES = 20  # about what was handed in

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
    help="Folder for grades.csv and results.json.",
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
@click.option("--fresh", is_flag=True, help="Grade anew what an earlier run has graded.")
@click.option(
    "--unsafe",
    is_flag=True,
    help="Grade even where nothing can be confined: submissions can then cheat and do harm.",
)
@click.pass_obj
def run(
    course_dir: Path | None,
    submissions: Path,
    output: Path,
    chosen: tuple[str, ...],
    jobs: int | None,
    tier: str | None,
    fresh: bool,
    unsafe: bool,
) -> None:
    """Grade a folder of submissions.

    Student code runs confined; hidden tests score. Results are kept as they come: run the same
    command again after an interruption, or after a change, and only what is missing is graded.
    Exits with 0 when every submission was graded, whatever the scores, and with 1 when one could
    not be.
    """
    if platform.system() != "Linux" and not unsafe:
        raise SandboxError(
            "student code cannot be confined on this system, so nothing is graded",
            where=platform.system(),
            remedy="grade on Linux 5.13 or later, or in WSL2; `grade check` works everywhere",
        )
    course = load_course(course_dir or find_course(Path.cwd()))
    exercises = course.choose(chosen)
    wanted = Wanted(Tier(tier) if tier else None, unsafe)
    orders = Orders(course, tuple(exercise.name for exercise in exercises), wanted)
    _make_folder(output)
    console = Console()
    with interruptible(), Store(output, fresh=fresh) as store, workspace(store) as folder:
        try:
            found = find_submissions(submissions, orders.exercises, folder)
            results, earlier = _grade(console, orders, found, store, jobs or os.cpu_count() or 1)
        except Interrupted as interruption:
            _tell_interruption(interruption, store)
            sys.exit(128 + interruption.signal)
    write_whole(output / "grades.csv", grades_csv(results, exercises))
    write_whole(output / "results.json", results_json(course, results, exercises))
    console.print(_table(results, exercises))
    _tell_misconceptions(console, results)
    _tell_notes(console, found)
    ungraded = _tell_ungraded(console, results)
    tiers = sorted({e.confinement for r in results for e in r.exercises if e.confinement})
    if Tier.NONE in tiers:
        console.print(UNSAFE, style="bold red", soft_wrap=True)
    console.print(
        f"{len(results)} submissions{f', {earlier} as graded earlier' if earlier else ''}, "
        f"{ungraded} with an exercise that could not be graded; "
        f"confinement: {', '.join(tiers) or 'none was needed'}; "
        f"wrote {output / 'grades.csv'} and {output / 'results.json'}",
        markup=False,
        highlight=False,
        soft_wrap=True,
    )
    sys.exit(1 if ungraded else 0)


def _grade(
    console: Console, orders: Orders, found: Sequence[Submission], store: Store, jobs: int
) -> tuple[list[SubmissionResult], int]:
    """Grade the class under a progress bar; returns all results, and how many were stored."""
    results: list[SubmissionResult] = []
    earlier = 0
    with _progress(console) as progress:
        task = progress.add_task("grading", total=len(found))
        for graded in grade_class(orders, found, store, jobs):
            results.append(graded.result)
            earlier += graded.anew == 0
            progress.update(task, advance=1, description=escape(graded.result.student))
    results.sort(key=lambda result: result.student)
    return results, earlier


def _tell_interruption(interruption: Interrupted, store: Store) -> None:
    click.echo(
        f"Stopped by {signal.Signals(interruption.signal).name}. What was graded is kept in "
        f"{store.path}; run the same command again to grade the rest.",
        err=True,
    )


def _make_folder(output: Path) -> None:
    try:
        output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise GradeError(
            f"cannot be made: {error.strerror}", where=output, remedy="choose another -o DIR"
        ) from error


def _progress(console: Console) -> Progress:
    return Progress(
        *(TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn()),
        TimeRemainingColumn(),
        console=console,
        transient=True,
    )


def _table(results: Sequence[SubmissionResult], exercises: Sequence[Exercise]) -> Table:
    table = Table(title="Points", title_justify="left", caption_justify="left", box=SIMPLE_HEAD)
    table.padding = (0, 1, 0, 0)
    table.add_column("student", no_wrap=True, min_width=min(20, longest_name(results)))
    # A result that a dying worker left behind does not know what it would have been worth.
    columns = zip(*(result.exercises for result in results), strict=True)
    worth = [max(exercise.max_points for exercise in column) for column in columns]
    heads = [exercise.name.partition("_")[0] for exercise in exercises]
    for head, points in zip([*heads, "total"], [*worth, sum(worth)], strict=True):
        table.add_column(f"{head}\n/{points_text(points)}", justify="right", no_wrap=True)
    used: set[str] = set()
    for result in results:
        cells = [_cell(exercise, used) for exercise in result.exercises]
        points = "?" if result.points is None else points_text(result.points)
        table.add_row(escape(result.student), *cells, f"[bold]{points}[/bold]")
    table.caption = ", ".join(f"{mark} {word}" for mark, word in MARKS.values() if mark in used)
    return table


def longest_name(results: Sequence[SubmissionResult]) -> int:
    """Return the terminal cells that the longest name takes."""
    return max(cell_len(result.student) for result in results)


# What a cell says besides its points, so that a line keeps to 80 columns.
MARKS = {
    "missing_file": ("-", "no file"),
    "syntax_error": ("S", "syntax error"),
    "not_graded": ("?", "could not be graded"),
    "timeout": ("T", "timeout"),
    "crashed": ("C", "crashed"),
    "memory": ("M", "memory"),
    "tampering": ("!", "tampering"),
}


def _cell(result: ExerciseResult, used: set[str]) -> str:
    found = {str(result.status), *(str(test.outcome) for test in result.tests)}
    marks = [mark for outcome, (mark, _) in MARKS.items() if outcome in found]
    used.update(marks)
    if result.points is None or result.status in (Status.MISSING_FILE, Status.SYNTAX_ERROR):
        return f"[yellow]{''.join(marks)}[/yellow]"
    color = "green" if result.points == result.max_points else "default"
    return f"[red]{''.join(marks)}[/red] [{color}]{points_text(result.points)}[/{color}]"


def _tell_misconceptions(console: Console, results: Sequence[SubmissionResult]) -> None:
    """List the misconceptions that most students hold, with what each of them reads."""
    held = Counter(
        (exercise.exercise.partition("_")[0], found.function, found.says)
        for result in results
        for exercise in result.exercises
        for found in exercise.diagnoses
    )
    if not held:
        return
    table = Table("students", "misconception", box=None, padding=(0, 1, 0, 0), pad_edge=False)
    for (exercise, function, says), count in held.most_common(MOST_HELD):
        table.add_row(f"{count:>8}", f"{exercise} {escape(function)}: {escape(says)}")
    console.print(table)
    if len(held) > MOST_HELD:
        console.print(f"{'':9}and {len(held) - MOST_HELD} more in results.json")
    console.print()


def _tell_notes(console: Console, found: Sequence[Submission]) -> None:
    """Say which of several files was graded, what was passed over, what came late."""
    notes = [f"{submission.student}: {note}" for submission in found for note in submission.notes]
    for note in notes[:MOST_NOTES]:
        console.print(note, markup=False, highlight=False, style="dim", soft_wrap=True)
    if len(notes) > MOST_NOTES:
        console.print(f"and {len(notes) - MOST_NOTES} more notes", style="dim")


def _tell_ungraded(console: Console, results: Sequence[SubmissionResult]) -> int:
    """Say what could not be graded and why; returns how many submissions that concerns."""
    count = 0
    for result in results:
        troubled = [e for e in result.exercises if e.status is Status.NOT_GRADED]
        count += bool(troubled)
        for exercise in troubled:
            reasons = [exercise.note, *(t.instructor_message for t in exercise.tests)]
            reason = next((text for text in reasons if text), "no reason is known")
            console.print(
                f"{result.student}, {exercise.exercise}: {reason}",
                markup=False,
                style="yellow",
                soft_wrap=True,
            )
    return count
