"""The summary of a run in the terminal: points, misconceptions, notes, what was not graded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from grader.course.settings import Exercise
from grader.grading.files import points_text
from grader.grading.results import ExerciseResult, Status, SubmissionResult

MOST_HELD = 5  # misconceptions that the summary lists
MOST_NOTES = 20  # about what was handed in


def summarize(
    console: Console, results: Sequence[SubmissionResult], exercises: Sequence[Exercise]
) -> None:
    """Print what an instructor wants to see at a glance.

    Parameters
    ----------
    console : Console
        Where to.
    results : sequence of SubmissionResult
        Whole, in the order of the table.
    exercises : sequence of Exercise
        Of the results, in their order.
    """
    console.print(_table(results, exercises))
    _tell_misconceptions(console, results)
    _tell_notes(console, results)
    _tell_ungraded(console, results)


def _table(results: Sequence[SubmissionResult], exercises: Sequence[Exercise]) -> Table:
    table = Table(title="Points", title_justify="left", caption_justify="left", box=SIMPLE_HEAD)
    table.padding = (0, 1, 0, 0)
    table.add_column("student", no_wrap=True, min_width=min(20, _longest_name(results)))
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


def _longest_name(results: Sequence[SubmissionResult]) -> int:
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
        console.print(f"{'':9}and {len(held) - MOST_HELD} more in report.html")
    console.print()


def _tell_notes(console: Console, results: Sequence[SubmissionResult]) -> None:
    """Say which of several files was graded, what was passed over, what came late."""
    notes = [f"{result.student}: {note}" for result in results for note in result.notes]
    for note in notes[:MOST_NOTES]:
        console.print(note, markup=False, highlight=False, style="dim", soft_wrap=True)
    if len(notes) > MOST_NOTES:
        console.print(f"and {len(notes) - MOST_NOTES} more notes", style="dim")


def _tell_ungraded(console: Console, results: Sequence[SubmissionResult]) -> None:
    """Say what could not be graded, and why."""
    for result in results:
        for exercise in result.not_graded:
            reasons = [exercise.note, *(t.instructor_message for t in exercise.tests)]
            reason = next((text for text in reasons if text), "no reason is known")
            console.print(
                f"{result.student}, {exercise.exercise}: {reason}",
                markup=False,
                style="yellow",
                soft_wrap=True,
            )
