"""``grade check``."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from rich.text import Text

from grader.check.report import show_exercise, terminal
from grader.check.runner import check_exercise
from grader.cli.interruption import Interrupted, interruptible
from grader.cli.language import language_option
from grader.cli.workbook import folder_option, open_workbook
from grader.course.material import Material, choose, load_material
from grader.language import gettext as _
from grader.workbook.progress import next_task, progress
from grader.workbook.records import Workbook
from grader.workbook.report import show_task

EXAMPLES = """\b
Examples:
  grade check                    all exercises in this folder
  grade check ex01 ex06          two of them
  grade check --watch            check what you save, as you save it
  grade check --folder ~/cnn     files that lie elsewhere
"""


@click.command(epilog=EXAMPLES)
@click.argument("exercises", nargs=-1, metavar="[EXERCISE]...")
@folder_option
@click.option(
    "--seconds", type=click.FloatRange(min=0.1), default=10.0, show_default=True,
    help="Time limit of each check.",
)  # fmt: skip
@language_option
@click.option("--watch", is_flag=True, help="Stay, and check an exercise whenever you save it.")
def check(exercises: tuple[str, ...], folder: Path | None, seconds: float, watch: bool) -> None:
    """Check your own exercises with the visible checks.

    Tells for each function whether it is not started, wrong, stopped by an error, or passed. Exits
    with 0 when all checks passed, else with 1. Hidden tests run only at grading.
    """
    material = load_material()
    chosen = choose(material, exercises)
    workbook = open_workbook(material, folder)
    sys.exit((_watch if watch else _check_once)(workbook, material, chosen, seconds))


def _check_once(
    workbook: Workbook, material: list[Material], chosen: list[Material], seconds: float
) -> int:
    console = terminal()
    checked = []
    for entry in chosen:
        result = check_exercise(workbook.folder, entry, seconds)
        show_exercise(console, result)
        records = workbook.remember(result)
        checked.append(result)
    passed = sum(result.passed for result in checked)
    if passed == len(checked):
        text = _("Visible checks passed; hidden tests run at grading.")
        console.print(Text(text, style="bold green"))
    else:
        text = _("{passed} of {count} exercises pass their visible checks.")
        console.print(Text(text.format(passed=passed, count=len(checked))))
    show_task(console, next_task(progress(workbook.folder, material, records), chosen))
    return 0 if passed == len(checked) else 1


def _watch(
    workbook: Workbook, material: list[Material], chosen: list[Material], seconds: float
) -> int:
    # Only here: watchfiles, and a terminal.
    from grader.watch.session import watch

    try:
        with interruptible():
            watch(workbook, material, chosen, seconds)
    except Interrupted as stop:
        return 128 + stop.signal
    except KeyboardInterrupt:  # watchfiles makes one of every signal
        return 130
    return 0
