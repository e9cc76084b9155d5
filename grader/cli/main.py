"""The group of commands; each is imported when it is called, so that starting stays cheap."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

import click

from grader import __version__
from grader.cli.extras import extras_asked_for, require
from grader.cli.language import commands_speaking, language_of, translated, with_help
from grader.errors import GradeError
from grader.language import SOURCE
from grader.language import gettext as _

# Name, and the line of help that the overview shows without importing the command.
COMMANDS = {
    "build": "Generate the student's files from the solutions.",
    "check": "Check your own exercises with the visible checks.",
    "doctor": "Tell what this machine can do, and what is missing.",
    "export": "Write results in the format of another system.",
    "github-classroom": "Write the workflow that runs visible checks on GitHub Classroom.",
    "gradescope": "Pack the course as an autograder for Gradescope.",
    "hint": "Show the next hint for an exercise or one of its functions.",
    "nbgrader": "Set up and grade classrooms that run on nbgrader.",
    "progress": "Show how far you are: each function as it was last checked.",
    "release": "Build what students are handed, and search it for secrets.",
    "report": "Write the pages of a run anew, without grading.",
    "reset": "Put an exercise back to its stub, and keep what you wrote as a backup.",
    "run": "Grade a folder of submissions.",
    "show": "Draw what a function does to a small input.",
    "similarity": "Show which submissions of a class look alike.",
    "solution": "Show the solution of an exercise beside your own.",
    "translate": "Bring the catalogs of all translations up to date.",
    "verify": "Check the course: stubs, solutions, tests, misconceptions.",
}


class Commands(click.Group):
    """Imports ``grader.cli.<name>`` when a command is called, not before."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """List the commands in alphabetical order."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one command, and let it say of itself what it does in the language spoken."""
        if cmd_name not in COMMANDS:
            return super().get_command(ctx, cmd_name)
        name = cmd_name.replace("-", "_")
        with extras_asked_for():
            require(cmd_name)
            module = importlib.import_module(f"grader.cli.{name}")
        command: click.Command = getattr(module, name)
        return translated(command)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the group's own help in the language spoken."""
        click.Command.format_help_text(translated(self), ctx, formatter)

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """Give the group's options, whose help is in the language spoken."""
        return [with_help(parameter) for parameter in super().get_params(ctx)]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the overview from the table alone."""
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, _(text)) for name, text in sorted(COMMANDS.items())])

    def invoke(self, ctx: click.Context) -> object:
        """Turn our own errors into a message and exit code 2."""
        try:
            with extras_asked_for():
                return super().invoke(ctx)
        except GradeError as error:
            _fail(error)

    def main(self, args: Sequence[str] | None = None, **extra: Any) -> Any:  # type: ignore[override] # click's has names for what goes on as it came
        """Run a command line in the language that it asks for."""
        arguments = sys.argv[1:] if args is None else list(args)
        try:
            code = language_of(arguments, COMMANDS, _default_language)
            with commands_speaking(code):
                return super().main(arguments, **extra)
        except GradeError as error:
            _fail(error)


def _fail(error: GradeError) -> NoReturn:
    click.echo(_("Error: {message}").format(message=error), err=True)
    sys.exit(2)


def _default_language() -> str:
    """Tell what the course that students have speaks; no command fails because there is none."""
    from grader.course.material import material_language

    try:
        return material_language()
    except GradeError:
        return SOURCE


@click.group(cls=Commands)
@click.version_option(__version__, prog_name="grade")
@click.option(
    "--course",
    type=click.Path(path_type=Path, file_okay=False),
    help="The course's folder; by default the nearest course.toml upwards.",
)
@click.pass_context
def main(ctx: click.Context, course: Path | None) -> None:
    """Exercises on the basics of convolutional networks, and their grader.

    Exit codes: 0 all well, 1 findings, 2 bad usage.
    """
    ctx.obj = course
