"""What students read of their progress."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import set_cell_size
from rich.console import Console
from rich.padding import Padding
from rich.syntax import Syntax
from rich.text import Text

from grader.check.report import MARKS
from grader.language import N_, ngettext
from grader.language import gettext as _
from grader.workbook.hints import Hint
from grader.workbook.progress import MISSING, UNCHECKED, ExerciseProgress, Task
from grader.workbook.solutions import Comparison

WORDS = MARKS | {
    UNCHECKED: (N_("not checked"), "waiting"),
    MISSING: (N_("no file"), "waiting"),
}
WAITING = ("not_started", UNCHECKED)


def show_progress(console: Console, exercises: Sequence[ExerciseProgress]) -> None:
    """Print each exercise with its functions and their states."""
    for number, exercise in enumerate(exercises, start=1):
        head = f"{number}  {exercise.material.name}  {_(exercise.material.title)}"
        remark = f"  {_('changed since it was checked')}" if exercise.changed else ""
        console.print(Text.assemble((head, "bold"), (remark, "advice")))
        for function, state in exercise.states.items():
            word, style = WORDS[state]
            # By the width on the screen: a Korean letter is as wide as two others.
            console.print(Text.assemble("   ", (set_cell_size(_(word), 13), style), function))
    passed = sum(exercise.passed for exercise in exercises)
    count = sum(len(exercise.states) for exercise in exercises)
    text = ngettext(
        "{passed} of {count} function passed.", "{passed} of {count} functions passed.", count
    )
    console.print()
    console.print(Text(text.format(passed=passed, count=count)))


def show_task(console: Console, task: Task | None) -> None:
    """Print what to work on next, in one line; nothing if nothing is left."""
    if task is None:
        return
    if task.state == MISSING:
        text = _("Next: {exercise}, whose file is not here.")
    elif task.state in WAITING:
        text = _("Next: {function} in {exercise}.")
    else:
        text = _("Fix {function} in {exercise} first.")
    line = text.format(function=task.function, exercise=task.material.name)
    console.print(Text(line, style="bold"))


def hint_remark(hint: Hint, tiers: int) -> str:
    """Say how many hints follow."""
    if hint.last:
        return _("This was the last of {tiers} hints.").format(tiers=tiers)
    return _("Hint {tier} of {tiers}; ask again for the next.").format(tier=hint.tier, tiers=tiers)


def show_comparison(console: Console, comparison: Comparison) -> None:
    """Print a function's solution, and how the student's own differs."""
    console.print(Text(_("{function}, the solution").format(function=comparison.function), "bold"))
    _code(console, comparison.solution, "python")
    if not comparison.own:
        text = _("Yours is defined in another way, and cannot be compared line by line.")
    elif comparison.difference:
        text = _("From yours (-) to the solution (+)")
    else:
        text = _("Yours is the same.")
    console.print(Text(text, style="bold"))
    if comparison.own and comparison.difference:
        _code(console, comparison.difference, "diff")
    console.print()


def _code(console: Console, text: str, language: str) -> None:
    # Colours of the terminal's own, on its own background, whether that is light or dark.
    code = Syntax(text, language, theme="ansi_dark", background_color="default", word_wrap=True)
    console.print(Padding(code, (0, 0, 1, 2)))
