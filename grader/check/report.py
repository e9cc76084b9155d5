"""What students read of their checks, in the terminal and in a notebook."""

from __future__ import annotations

import io
from collections.abc import Sequence

from rich.cells import cell_len
from rich.console import Console
from rich.padding import Padding
from rich.text import Text
from rich.theme import Theme

from grader.check.results import ExerciseCheck
from grader.language import N_
from grader.language import gettext as _

MARKS = {
    "passed": (N_("passed"), "passed"),
    "not_started": (N_("not started"), "waiting"),
    "wrong": (N_("wrong"), "failed"),
    "error": (N_("error"), "failed"),
    "crashed": (N_("crashed"), "failed"),
    "timeout": (N_("timeout"), "failed"),
}
TERMINAL = Theme(
    {"passed": "green", "waiting": "dim", "failed": "red", "call": "cyan", "advice": "yellow"}
)
# Jupyter shows standard error on pink, or dark red, on which yellow or cyan cannot be read.
NOTEBOOK = Theme(
    {"passed": "green", "waiting": "bold", "failed": "bold red", "call": "none", "advice": "bold"}
)


def terminal() -> Console:
    """Make the console that students' commands print to."""
    return Console(highlight=False, theme=TERMINAL)


def show_exercise(console: Console, result: ExerciseCheck) -> None:
    """Print one exercise: its title, and what there is to say of each function."""
    console.print(Text(f"{result.material.name}  {_(result.material.title)}", style="bold"))
    if result.problem:
        _print(console, result.problem, 2, "failed")
    else:
        for function in result.material.hints:
            show_function(console, result, function)
    console.print()


def show_function(console: Console, result: ExerciseCheck, function: str) -> None:
    """Print one function: its state, what went wrong, and the slip or a hint."""
    state = result.state(function)
    word, style = MARKS[state]
    told = _(word)
    gap = " " * max(12 - cell_len(told), 1)
    console.print(Text.assemble("  ", (told + gap, style), function))
    for one in result.of(function):
        if one.ending.failed:
            _print(console, one.check.says, 14)
            _print(console, one.ending.call, 16, "call")
            _print(console, one.ending.message, 16)
    if state not in ("passed", "not_started"):
        hint = _("Hint: {hint}").format(hint=_(result.material.hints[function][0]))
        _print(console, result.slip(function) or hint, 14, "advice")


def as_text(result: ExerciseCheck, functions: Sequence[str], width: int, *, colours: bool) -> str:
    """Write for a notebook what `show_exercise` prints, of some functions."""
    text = io.StringIO()
    console = Console(
        file=text,
        width=width,
        highlight=False,
        theme=NOTEBOOK,
        force_terminal=colours,
        color_system="standard" if colours else None,
        force_jupyter=False,  # HTML is no stream, and only streams count as failed
        legacy_windows=False,
    )
    if result.problem or len(functions) > 1:
        show_exercise(console, result)
    else:
        show_function(console, result, functions[0])
    # rich fills lines up with spaces.
    return "\n".join(line.rstrip() for line in text.getvalue().rstrip().splitlines()) + "\n"


def _print(console: Console, text: str, indent: int, style: str = "") -> None:
    """Print lines with a margin that wrapped ones keep too; nothing for no text."""
    if text:
        console.print(Padding(Text(text, style=style), (0, 0, 0, indent)))
