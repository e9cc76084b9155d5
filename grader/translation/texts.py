"""One text that can be translated, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Text:
    """A text of the code or of the course.

    Attributes
    ----------
    msgid : str or tuple of str
        The English text; two of them where it depends on a number.
    where : str
        The file that it stands in, from the course's folder.
    line : int
        Its line, to sort by: catalogs don't hold it, or every edit would change them.
    comment : str
        What helps the translator.
    """

    msgid: str | tuple[str, str]
    where: str
    line: int = 0
    comment: str = ""
