"""``grade run``."""

from __future__ import annotations

import os
import platform
import sys
import tempfile
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

from grader.course.settings import Exercise, find_course, load_course
from grader.errors import GradeError, SandboxError
from grader.grading.files import grades_csv, points_text, results_json, write_whole
from grader.grading.results import ExerciseResult, Status, SubmissionResult
from grader.grading.tasks import Task
from grader.grading.workers import grade_all
from grader.intake.submissions import Submission, find_submissions

MOST_HELD = 5  # misconceptions that the summary lists
MOST_NOTES = 20  # about what was handed in

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
@click.pass_obj
def run(
    course_dir: Path | None,
    submissions: Path,
    output: Path,
    chosen: tuple[str, ...],
    jobs: int | None,
) -> None:
    """Grade a folder of submissions.

    Student code runs confined; hidden tests score. Exits with 0 when every submission was graded,
    whatever the scores, and with 1 when one could not be.
    """
    if platform.system() != "Linux":
        raise SandboxError(
            "student code cannot be confined on this system, so nothing is graded",
            where=platform.system(),
            remedy="grade on Linux 5.13 or later, or in WSL2; `grade check` works everywhere",
        )
    course = load_course(course_dir or find_course(Path.cwd()))
    exercises = course.choose(chosen)
    names = [exercise.name for exercise in exercises]
    workspace = click.get_current_context().with_resource(tempfile.TemporaryDirectory())
    found = find_submissions(submissions, names, Path(workspace))
    _make_folder(output)
    console = Console()
    results: list[SubmissionResult] = []
    with _progress(console) as progress:
        task = progress.add_task("grading", total=len(found))
        tasks = (Task(s.student, {name: s.read(name) for name in names}) for s in found)
        for result in grade_all(course, tasks, exercises, jobs or os.cpu_count() or 1):
            results.append(result)
            progress.update(task, advance=1, description=escape(result.student))
    results.sort(key=lambda result: result.student)
    write_whole(output / "grades.csv", grades_csv(results, exercises))
    write_whole(output / "results.json", results_json(course, results, exercises))
    console.print(_table(results, exercises))
    _tell_misconceptions(console, results)
    _tell_notes(console, found)
    ungraded = _tell_ungraded(console, results)
    tiers = sorted({e.confinement for r in results for e in r.exercises if e.confinement})
    console.print(
        f"{len(results)} submissions, {ungraded} with an exercise that could not be graded; "
        f"confinement: {', '.join(tiers) or 'none was needed'}; "
        f"wrote {output / 'grades.csv'} and {output / 'results.json'}",
        markup=False,
        highlight=False,
        soft_wrap=True,
    )
    sys.exit(1 if ungraded else 0)


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
    for exercise, of_first in zip(exercises, results[0].exercises, strict=True):
        head = f"{exercise.name.partition('_')[0]}\n/{points_text(of_first.max_points)}"
        table.add_column(head, justify="right", no_wrap=True)
    total = f"total\n/{points_text(results[0].max_points)}"
    table.add_column(total, justify="right", no_wrap=True)
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
