"""``grade export``."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from grader.errors import GradeError
from grader.exports import FORMATS, Book, Choice, make_book
from grader.exports import export as exported
from grader.exports.gradescope import VISIBILITIES
from grader.grading.files import write_whole
from grader.grading.reading import Run, load_run
from grader.language import speaking
from grader.policy import Account, Decisions, find_decisions
from grader.policy.times import FILE as TIMES
from grader.roster import Match, load_roster, match

MOST_NAMED = 10

EXAMPLES = """\b
Examples:
  grade export results --format canvas --roster roster.csv -o canvas.csv
  grade export results --format csv --submitted times.csv
  grade export results --format junit -o junit.xml
\b
canvas, moodle       the gradebook's import; --assignment names the column
csv, json            raw points, each change with its reason, final points
junit                every hidden test of every student, for Jenkins or GitLab
gradescope           results.json of one student: --student
github-classroom     a step's output for one student's exercise: --student, --exercise
"""


@click.command(epilog=EXAMPLES)
@click.argument("results", type=click.Path(path_type=Path))
@click.option("--format", "name", type=click.Choice(sorted(FORMATS)), required=True)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False),
    help="The file to write; by default standard output.",
)  # fmt: skip
@click.option("--roster", type=click.Path(path_type=Path), help="CSV: who is who on the platform.")
@click.option(
    "--submitted", type=click.Path(path_type=Path),
    help="When work was handed in: a CSV, or nbgrader's folder submitted.",
)  # fmt: skip
@click.option("--raw", is_flag=True, help="Points as graded: no late policy, no adjustment.")
@click.option("--assignment", default="", help="Its name on the platform, such as 'CNN (4711)'.")
@click.option("--student", default="", help="Only this one, as in results.json.")
@click.option("--exercise", default="", help="Only this one.")
@click.option(
    "--details", type=click.Choice(VISIBILITIES), default="after_published", show_default=True,
    help="From when on Gradescope shows single hidden tests.",
)  # fmt: skip
@click.pass_obj
def export(
    course_dir: Path | None,
    results: Path,
    name: str,
    output: Path | None,
    roster: Path | None,
    submitted: Path | None,
    raw: bool,
    assignment: str,
    student: str,
    exercise: str,
    details: str,
) -> None:
    """Write results in the format of another system.

    RESULTS is the folder that `grade run` wrote. Lateness, extra credit and adjustments are those
    of [policy] in course.toml. Exits with 1 if somebody's points are not in the export or
    uncertain; standard error says whose.
    """
    run = load_run(results)
    decisions = Decisions() if raw else find_decisions(run, results, course_dir, submitted)
    who = match(run, load_roster(roster) if roster else None)
    choice = Choice(assignment, student, _whole_name(run, exercise), details)
    # Students read the reasons of changes, as feedback in Moodle and on Gradescope.
    with speaking(run.language):
        accounts = decisions.accounts(run)
        book = make_book(run, accounts, who)
        text = exported(book, name, choice)
    if output:
        write_whole(output, text)
        click.echo(f"wrote {output}", err=True)
    else:
        click.echo(text, nl=False)
    _tell_policy(decisions, list(accounts.values()))
    found = _tell_problems(book, who, decisions.strangers(run))
    sys.exit(1 if found else 0)


def _whole_name(run: Run, exercise: str) -> str:
    fitting = [e.name for e in run.exercises if exercise and e.name.startswith(exercise)]
    if exercise and len(fitting) != 1:
        names = ", ".join(e.name for e in run.exercises)
        raise GradeError(f"no exercise is called {exercise!r}", remedy=f"choose from {names}")
    return fitting[0] if fitting else ""


def _tell_policy(decisions: Decisions, accounts: Sequence[Account]) -> None:
    """Say what was changed: nothing happens to points silently."""
    if not decisions.where:
        click.echo("points as graded: no policy was applied", err=True)
        return
    changes = [change.kind for account in accounts for change in account.changes]
    kinds = ("late", "adjustment", "cap")
    counts = ", ".join(f"{kind}: {changes.count(kind)}" for kind in kinds if kind in changes)
    click.echo(f"policy of {decisions.where}: {counts or 'no points changed'}", err=True)
    if decisions.policy.penalizes and decisions.times is None:
        text = f"no times of submission: nobody counts as late; give --submitted, or {TIMES}"
        click.echo(f"{text} beside results.json", err=True)


def _tell_problems(book: Book, who: Match, unheard: Sequence[str]) -> bool:
    """Tell whom the export leaves out; returns whether somebody's points are missing from it."""
    ungraded = [e.name for e in book.entries if e.account and e.account.final is None]
    _tell("not in the roster, and left out", who.unknown)
    _tell("could not be graded, and has no points here", ungraded)
    _tell("named by policy or times, and not in the results", unheard)
    _tell("in the roster, and nothing handed in (blank, not zero)", who.missing)
    if book.run.unsafe:
        click.echo("UNSAFE: graded without confinement; such points prove nothing", err=True)
    return bool(who.unknown or ungraded or unheard or book.run.unsafe)


def _tell(what: str, names: Sequence[str]) -> None:
    if names:
        more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
        click.echo(f"{what}: {', '.join(names[:MOST_NAMED])}{more}", err=True)
