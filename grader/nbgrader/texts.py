"""Takes the power out of a student's text: nbgrader shows it as HTML in the teacher's browser."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

# A tag would act in the teacher's name, and so would some of TeX's words.
TAG = re.compile(r"<(?=[a-zA-Z/!?])")
ACTIVE_MATH = re.compile(r"\\(?=(?:href|class|style|cssId|require|unicode)\b)")
PICTURES = ("image/png", "image/jpeg", "image/gif")
BASE64 = re.compile(r"[A-Za-z0-9+/=\s]*")
SHOWN = re.compile(r"!\[(?P<alt>[^\]]*)\]\(attachment:(?P<name>[^)\s]*)\)")

SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):")
SCHEMES = ("http", "https", "mailto")
DATA = tuple(f"data:{kind}" for kind in PICTURES)

Pictures = dict[str, dict[str, str]]


def harmless(text: str) -> str:
    """Turn what is markup in a Markdown text into plain characters."""
    return ACTIVE_MATH.sub("", TAG.sub("&lt;", text))


def pictures_of(cell: Any) -> Pictures:
    """Take the pictures that are attached to a submitted cell, and nothing else."""
    attached = cell.get("attachments")
    found = {
        name: {kind: data for kind, data in bundle.items() if _is_picture(kind, data)}
        for name, bundle in (attached.items() if isinstance(attached, dict) else ())
        if isinstance(bundle, dict)
    }
    return {name: bundle for name, bundle in found.items() if bundle}


def described(text: str, pictures: Pictures) -> str:
    """Put its description in the place of each picture that is lost."""
    return SHOWN.sub(lambda m: m[0] if m["name"] in pictures else f"*({m['alt']})*", text)


def presentable(text: str, pictures: Pictures) -> str:
    """Make a text one that nbgrader's pages can be made of.

    Parameters
    ----------
    text : str
        Markdown.
    pictures : dict
        What is attached to its cell.

    Returns
    -------
    str
        The text itself; with descriptions for pictures that are lost; or, if nbconvert still
        refuses it or a link in it would act, as code. A page is made of a whole notebook: one text
        would cost all feedback.
    """
    shown = described(text, pictures)
    try:
        # As nbconvert's HTML exporter does.
        renderer = IPythonRenderer(escape=False, attachments=pictures)
        page = MarkdownWithMath(renderer=renderer).render(shown)
        acts = _Addresses(page).act
    except Exception:
        acts = True
    return "\n".join(f"    {line}" for line in text.splitlines()) if acts else shown


class _Addresses(HTMLParser):
    """Looks where the links and pictures of a page lead."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.act = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at a tag's addresses."""
        for name, value in attrs:
            # Browsers pass over blanks and control characters in an address.
            address = "".join(c for c in value or "" if c > " ").lower()
            scheme, colon, _ = address.partition(":")
            known = not colon or not scheme.isalpha() or scheme in SCHEMES
            picture = tag == "img" and address.startswith(
                tuple(f"data:{kind}" for kind in PICTURES)
            )
            self.act |= name in ("href", "src") and not (known or picture)


def _is_picture(kind: str, data: object) -> bool:
    return kind in PICTURES and isinstance(data, str) and BASE64.fullmatch(data) is not None
