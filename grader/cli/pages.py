"""The pages that follow from results: written by ``grade run``, and anew by ``grade report``."""

from __future__ import annotations

from pathlib import Path

from grader.grading.reading import Run


def write_pages(run: Run, folder: Path) -> list[Path]:
    """Write all pages of a run, and return them.

    Parameters
    ----------
    run : Run
        The results.
    folder : Path
        The output folder; pages of an earlier run are replaced.
    """
    from grader.report import write_report  # jinja2 takes as long to import as the command

    return [write_report(run, folder)]
