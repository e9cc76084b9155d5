"""Renders the pairs as one file that loads nothing and runs no script."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from grader.intake.sources import clean, printable
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
    environment = Environment(
        loader=FileSystemLoader(HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"clean": clean, "printable": printable, "percent": "{:.0%}".format}
    style = (HERE / "page.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return environment.get_template("page.html.jinja").render(
        course=course,
        compared=compared,
        threshold=threshold,
        style=Markup(style),  # noqa: S704 - a file of ours
        policy=f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; "
        "form-action 'none'",
    )
