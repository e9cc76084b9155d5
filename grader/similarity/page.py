"""Renders the pairs as one file that loads nothing and runs no script."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from grader.intake.sources import clean, printable
from grader.pages import own, policy, templates
from grader.similarity.pairs import Compared

HERE = Path(__file__).parent


def page(course: str, compared: Sequence[Compared], threshold: float) -> str:
    """Render the page.

    Parameters
    ----------
    course : str
        The course's title.
    compared : sequence of Compared
        A section for each.
    threshold : float
        From which share on a pair is shown.

    Returns
    -------
    str
        HTML. Whatever students wrote is escaped, and control characters in it are replaced.
    """
    environment = templates(HERE)
    environment.filters |= {"clean": clean, "printable": printable, "percent": "{:.0%}".format}
    style = own(HERE / "page.css")
    return environment.get_template("page.html.jinja").render(
        course=course,
        compared=compared,
        threshold=threshold,
        style=style,
        policy=policy(style),
    )
