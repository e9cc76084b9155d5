"""Pages by jinja2, whose every value is escaped unless one of ours has done so already."""

from __future__ import annotations

from pathlib import Path

from markupsafe import Markup

from grader.feedback import prose
from grader.feedback.pages import Page
from grader.intake.sources import clean
from grader.language import current_language, ngettext
from grader.language import gettext as _
from grader.pages import templates
from grader.pictures.grids import Comparison, as_svg, as_text

TEMPLATES = Path(__file__).parent / "templates"


class Pages:
    """Writes pages; the templates are read once."""

    def __init__(self) -> None:
        i18n = ["jinja2.ext.i18n"]
        html = templates(TEMPLATES, finalize=_cleaned, extensions=i18n)
        html.filters |= {"prose": prose.html}
        html.globals["pictures"] = _pictures
        # No HTML here: finalize escapes for Markdown what is not marked as done.
        text = templates(TEMPLATES, autoescape=False, finalize=_as_markdown, extensions=i18n)
        text.filters |= {"code": prose.code, "fenced": prose.fenced}
        text.globals["as_text"] = as_text
        for environment in (html, text):
            # Not newstyle: that would hand values to the catalog before they are escaped.
            environment.install_gettext_callables(_, ngettext, newstyle=False)  # type: ignore[attr-defined]
        self._html = html.get_template("page.html.jinja")
        self._markdown = text.get_template("page.md.jinja")

    def html(self, page: Page) -> str:
        """Write a page that stands alone."""
        return self._html.render(page=page, language=current_language())

    def markdown(self, page: Page) -> str:
        """Write the same as Markdown, with grids as text."""
        return self._markdown.render(page=page)


def _pictures(comparison: Comparison) -> tuple[Markup, Markup]:
    expected, got = as_svg(comparison)
    return Markup(expected), Markup(got)  # noqa: S704 - shapes and escaped texts of ours


def _cleaned(value: object) -> object:
    """Take out what would turn the reading direction around, or no page may hold."""
    return clean(value) if type(value) is str else value


def _as_markdown(value: object) -> object:
    return value if isinstance(value, Markup) else prose.markdown(str(value))
