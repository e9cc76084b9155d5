"""The group of commands; each is imported when it is called, so that starting stays cheap."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

import click

from grader import __version__
from grader.errors import GradeError

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
    "report": "Write the pages of a run anew, without grading.",
    "reset": "Put an exercise back to its stub, and keep what you wrote as a backup.",
    "run": "Grade a folder of submissions.",
    "show": "Draw what a function does to a small input.",
    "solution": "Show the solution of an exercise beside your own.",
    "verify": "Check the course: stubs, solutions, tests, misconceptions.",
}


class Commands(click.Group):
    """Imports ``grader.cli.<name>`` when a command is called, not before."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """List the commands in alphabetical order."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one command."""
        if cmd_name not in COMMANDS:
            return super().get_command(ctx, cmd_name)
        name = cmd_name.replace("-", "_")
        command: click.Command = getattr(importlib.import_module(f"grader.cli.{name}"), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the overview from the table alone."""
        with formatter.section("Commands"):
            formatter.write_dl(sorted(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> object:
        """Turn our own errors into a message and exit code 2."""
        try:
            return super().invoke(ctx)
        except GradeError as error:
            click.echo(f"Error: {error}", err=True)
            sys.exit(2)


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
