"""The pages that follow from results: written by ``grade run``, and anew by ``grade report``."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from grader.grading.reading import Run
from grader.language import speaking
from grader.policy import Account, Decisions


def write_pages(run: Run, folder: Path, decisions: Decisions, *, feedback: bool) -> list[Path]:
    """Write the pages of a run: the instructor's report, and the students' feedback.

    Parameters
    ----------
    run : Run
        The results.
    folder : Path
        The output folder; pages of an earlier run are replaced.
    decisions : Decisions
        Where they decide anything, pages show raw points, each change, and final points.
    feedback : bool
        Whether students get theirs; else those of an earlier run are deleted.

    Returns
    -------
    list of Path
        The files and folders that were written.
    """
    # Imported here: jinja2 takes as long as the rest of the command.
    from grader.feedback import FOLDER, remove_feedback, write_feedback
    from grader.report import Column, write_report

    accounts = decisions.accounts(run) if decisions.any else {}
    columns = [Column(head, cells) for head, cells in _columns(accounts).items()]
    report = write_report(run, folder, columns)
    if not feedback:
        remove_feedback(folder / FOLDER)
        return [report]
    with speaking(run.language):
        # Once more, since its words are the student's now.
        write_feedback(run, folder / FOLDER, decisions.accounts(run) if accounts else {})
    return [report, folder / FOLDER]


def _columns(accounts: Mapping[str, Account]) -> dict[str, dict[str, float | str | None]]:
    """Make the report's columns of what was decided: only those in which anything stands."""
    kinds = {"late": "late", "adjustment": "adjusted", "cap": "capped"}
    found: dict[str, dict[str, float | str | None]] = {
        head: {
            student: sum(change.points for change in account.changes if change.kind == kind)
            for student, account in accounts.items()
            if any(change.kind == kind for change in account.changes)
        }
        for kind, head in kinds.items()
    }
    found["final"] = {student: account.final for student, account in accounts.items()}
    found["why"] = {
        student: "; ".join(filter(None, (account.reasons, *account.notes)))
        for student, account in accounts.items()
    }
    return {head: cells for head, cells in found.items() if any(cells.values())}
