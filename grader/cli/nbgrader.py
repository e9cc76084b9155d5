"""``grade nbgrader``: classrooms that run on nbgrader."""

from __future__ import annotations

import importlib.util
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from grader.cli.bar import progress_bar
from grader.cli.interruption import Interrupted, interruptible
from grader.cli.language import graded_language_option, in_language
from grader.course.settings import find_course, load_course
from grader.errors import GradeError
from grader.grading.files import points_text
from grader.intake.grammars import leave_out_grammars
from grader.sandbox import Tier, Wanted, require_linux

if TYPE_CHECKING:
    from grader.nbgrader.autograde import Graded

EXAMPLES = """\b
Examples:
  grade nbgrader init cnn101              a course folder for nbgrader
  cd cnn101
  nbgrader generate_assignment cnn_basics
  nbgrader release_assignment cnn_basics
  nbgrader collect cnn_basics
  grade nbgrader autograde cnn_basics     the whole class at once
  grade nbgrader export                   grades.csv, a column for each function
"""
MOST_TOLD = 20  # students named at the end
SUBMITTED = click.argument("assignment", metavar="ASSIGNMENT")


@click.group(epilog=EXAMPLES)
def nbgrader() -> None:
    """Set up and grade classrooms that run on nbgrader.

    The course folder is nbgrader's own: all its commands and its formgrader work as they do, and
    grade by this grader, confined.
    """
    if importlib.util.find_spec("nbgrader") is None:
        raise GradeError(
            "nbgrader is not installed",
            where=sys.executable,
            remedy="pip install 'cnn-exercises[nbgrader]'",
        )
    leave_out_grammars()


@nbgrader.command(epilog="\b\nExample:\n  grade nbgrader init cnn101 --exchange /srv/exchange")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--course-id", help="nbgrader's name for the class; by default the folder's.")
@click.option(
    "--exchange",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where students fetch and submit; by default FOLDER/exchange.",
)
@click.option("--force", is_flag=True, help="Overwrite settings and notebooks that you changed.")
@graded_language_option
@click.pass_obj
def init(
    course_dir: Path | None,
    folder: Path,
    course_id: str | None,
    exchange: Path | None,
    force: bool,
    lang: str | None,
) -> None:
    """Set up a course folder for nbgrader, or bring one up to date.

    Writes nbgrader_config.py and the source notebooks. What you changed since is kept, and the
    gradebook is never touched.
    """
    from grader.nbgrader.classroom import ASSIGNMENT, set_up

    course = in_language(load_course(course_dir or find_course(Path.cwd())), lang)
    console = Console(highlight=False)
    name = course_id or folder.resolve().name
    counts: dict[str, int] = {}
    for done in set_up(
        course, folder, course_id=name, exchange=exchange or folder / "exchange", force=force
    ):
        counts[done.what] = counts.get(done.what, 0) + 1
        if done.what == "kept":
            console.print(f"kept as you changed it: {escape(str(done.path))}", soft_wrap=True)
    told = ", ".join(f"{number} {what}" for what, number in sorted(counts.items()))
    console.print(f"{escape(str(folder))}: {told}")
    console.print(f"Next: cd {escape(str(folder))}; nbgrader generate_assignment {ASSIGNMENT}")


@nbgrader.command(epilog="\b\nExample:\n  grade nbgrader autograde cnn_basics --jobs 8")
@SUBMITTED
@click.option("--student", "chosen", multiple=True, help="Only this one; may be repeated.")
@click.option("--jobs", type=click.IntRange(min=1), help="Worker processes; one per processor.")
@click.option("--force", is_flag=True, help="Also those that are graded already.")
@click.option(
    "--tier",
    type=click.Choice([tier.value for tier in (Tier.FULL, Tier.CORE)]),
    help="Confine at this tier and no other; by default at the best that this machine grants.",
)
@click.option("--unsafe", is_flag=True, help="Grade even where nothing can be confined.")
def autograde(
    assignment: str,
    chosen: tuple[str, ...],
    jobs: int | None,
    force: bool,
    tier: str | None,
    unsafe: bool,
) -> None:
    """Autograde what the class submitted, all students at once.

    Leaves gradebook, autograded notebooks and timestamps as `nbgrader autograde` does. Submissions
    that are graded already are passed over. Exits with 1 if a submission could not be graded.
    """
    from grader.nbgrader.autograde import autograde as grade_class
    from grader.nbgrader.folder import open_folder

    if not unsafe:
        require_linux()
    folder = open_folder(Path.cwd(), assignment)
    course = load_course(find_course(Path.cwd()))
    everyone = folder.students()
    students = _chosen(everyone, chosen, assignment)
    due = [student for student in students if force or folder.is_due(student)]
    wanted = Wanted(Tier(tier) if tier else None, unsafe)
    console = Console(highlight=False)
    done: list[Graded] = []
    try:
        with interruptible(), progress_bar(console) as bar:
            task = bar.add_task("grading", total=len(due))
            for graded in grade_class(folder, course, due, wanted, jobs or os.cpu_count() or 1):
                done.append(graded)
                bar.update(task, advance=1, description=escape(graded.student))
    except Interrupted as interruption:
        name = signal.Signals(interruption.signal).name
        told = f"Stopped by {name}. {len(done)} submissions are graded; run it again for the rest."
        click.echo(told, err=True)
        sys.exit(128 + interruption.signal)
    _tell(console, done, len(students) - len(due))
    sys.exit(1 if any(graded.problem for graded in done) else 0)


@nbgrader.command(epilog="\b\nExample:\n  grade nbgrader export --to grades.csv")
@click.option("--to", default="grades.csv", show_default=True, help="The file to write.")
@click.option("--assignment", multiple=True, help="Only this one; may be repeated.")
@click.option("--student", multiple=True, help="Only this one; may be repeated.")
def export(to: str, assignment: tuple[str, ...], student: tuple[str, ...]) -> None:
    """Write the gradebook as CSV, with a column for each exercise and each function."""
    from grader.nbgrader.export import write_grades
    from grader.nbgrader.folder import open_folder

    with open_folder(Path.cwd(), "").gradebook() as gradebook:
        write_grades(Path(to), gradebook, assignment, student)
    click.echo(f"wrote {to}")


def _chosen(everyone: Sequence[str], chosen: Sequence[str], assignment: str) -> list[str]:
    unknown = sorted(set(chosen) - set(everyone))
    if unknown or not everyone:
        raise GradeError(
            f"nothing was submitted{f' by {unknown[0]!r}' if unknown else ''}",
            where=assignment,
            remedy=f"nbgrader collect {assignment}, or zip_collect; look into submitted/",
        )
    return [student for student in everyone if not chosen or student in chosen]


def _tell(console: Console, done: Sequence[Graded], earlier: int) -> None:
    table = Table(box=None, pad_edge=False)
    table.add_column("student")
    table.add_column("points", justify="right")
    table.add_column("")
    for graded in sorted(done, key=lambda graded: graded.student)[:MOST_TOLD]:
        note = graded.problem or (f"{graded.by_hand} to grade by hand" if graded.by_hand else "")
        table.add_row(escape(graded.student), points_text(graded.points), escape(note))
    if done:
        console.print(table)
    if len(done) > MOST_TOLD:
        console.print(f"... and {len(done) - MOST_TOLD} more")
    failed = sum(bool(graded.problem) for graded in done)
    by_hand = sum(bool(graded.by_hand) for graded in done)
    console.print(
        f"{len(done)} submissions graded{f', {earlier} were already' if earlier else ''}; "
        f"{failed} could not be, {by_hand} have cells to grade by hand",
    )
