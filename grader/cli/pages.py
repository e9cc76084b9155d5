"""The pages that follow from results: written by ``grade run``, and anew by ``grade report``."""

from __future__ import annotations

from pathlib import Path

from grader.grading.reading import Run
from grader.language import speaking


def write_pages(run: Run, folder: Path, *, feedback: bool) -> list[Path]:
    """Write the pages of a run: the instructor's report, and the students' feedback.

    Parameters
    ----------
    run : Run
        The results.
    folder : Path
        The output folder; pages of an earlier run are replaced.
    feedback : bool
        Whether students get theirs; else those of an earlier run are deleted.

    Returns
    -------
    list of Path
        The files and folders that were written.
    """
    # Imported here: jinja2 takes as long as the rest of the command.
    from grader.feedback import FOLDER, remove_feedback, write_feedback
    from grader.report import write_report

    report = write_report(run, folder)
    if not feedback:
        remove_feedback(folder / FOLDER)
        return [report]
    with speaking(run.language):
        write_feedback(run, folder / FOLDER)
    return [report, folder / FOLDER]
