"""File names for students, who may be called anything."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

LONGEST = 100  # bytes in UTF-8, below what any file system takes
ENDING = re.compile(r"-[0-9a-f]{8}")  # of a name that was changed
DEVICES = {
    *("con", "prn", "aux", "nul", "conin$", "conout$"),
    *(f"{name}{digit}" for name in ("com", "lpt") for digit in "0123456789¹²³"),
}


def file_stems(students: Iterable[str]) -> dict[str, str]:
    """Choose a file name without its suffix for each student.

    Parameters
    ----------
    students : iterable of str
        Their names, from anywhere.

    Returns
    -------
    dict of str to str
        Names that every system takes, and of which no two are the same to a system that knows no
        upper case. A student whose name had to be changed, or is another's but for its case, has
        some digits after it that depend on the name alone.
    """
    names = list(students)
    safe = {name: _safe(name) for name in names}
    # Those that are changed get an ending, and are in nobody's way.
    count = Counter(_folded(stem) for name, stem in safe.items() if stem == name)
    return {
        name: stem
        if stem == name and count[_folded(stem)] == 1 and not ENDING.fullmatch(_folded(stem[-9:]))
        else f"{stem}-{_digest(name)}"
        for name, stem in safe.items()
    }


def _safe(name: str) -> str:
    """Keep letters, digits and a few signs; no leading or trailing dot or blank."""
    text = unicodedata.normalize("NFC", name)
    text = "".join(letter if _is_harmless(letter) else "_" for letter in text).strip(". ")
    while len(text.encode()) > LONGEST:
        text = text[:-1]
    text = text.strip(". ") or "student"
    return f"_{text}" if text.partition(".")[0].strip().casefold() in DEVICES else text


def _is_harmless(letter: str) -> bool:
    return letter in " .-_" or unicodedata.category(letter)[0] in "LMN"


def _folded(stem: str) -> str:
    return unicodedata.normalize("NFC", stem.casefold())


def _digest(name: str) -> str:
    # A name may hold half of a surrogate pair, which an archive's file name had.
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]
