"""What students read of their checks, in the terminal and in a notebook."""

from __future__ import annotations

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from grader.check.results import ExerciseCheck

MARKS = {
    "passed": ("passed", "green"),
    "not_started": ("not started", "dim"),
    "wrong": ("wrong", "red"),
    "error": ("error", "red"),
    "crashed": ("crashed", "red"),
    "timeout": ("timeout", "red"),
}


def show_exercise(console: Console, result: ExerciseCheck) -> None:
    """Print one exercise: its title, and what there is to say of each function."""
    console.print(Text(f"{result.material.name}  {result.material.title}", style="bold"))
    if result.problem:
        show_problem(console, result)
    else:
        for function in result.material.hints:
            show_function(console, result, function)
    console.print()


def show_problem(console: Console, result: ExerciseCheck) -> None:
    """Print why no check could run."""
    _print(console, result.problem, 2, "red")


def show_function(console: Console, result: ExerciseCheck, function: str) -> None:
    """Print one function: its state, what went wrong, and the slip or a hint."""
    state = result.state(function)
    word, style = MARKS[state]
    console.print(Text.assemble("  ", (f"{word:<12}", style), function))
    for one in result.of(function):
        if one.ending.failed:
            _print(console, one.check.says, 14)
            _print(console, one.ending.call, 16, "cyan")
            _print(console, one.ending.message, 16)
    if state not in ("passed", "not_started"):
        hint = f"Hint: {result.material.hints[function][0]}"
        _print(console, result.slip(function) or hint, 14, "yellow")


def _print(console: Console, text: str, indent: int, style: str = "") -> None:
    """Print lines with a margin that wrapped ones keep too; nothing for no text."""
    if text:
        console.print(Padding(Text(text, style=style), (0, 0, 0, indent)))
