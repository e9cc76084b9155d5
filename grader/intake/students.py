"""Names students: safe to print, and each name only once."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence

from grader.intake.layouts import HandedIn
from grader.intake.names import LONGEST, shown

NAMELESS = "student"


def name_students(handed_in: Sequence[HandedIn]) -> dict[str, HandedIn]:
    """Give each student a name of their own, and note where that is not as it was handed in.

    Students of a learning platform who would share a name get their number in it; all others who
    would, and differ only in characters that cannot be seen, get the first number that is free.
    """
    plain = [_name(one.owner.student) for one in handed_in]
    taken = Counter(plain)
    wished = [
        f"{name} ({shown(one.owner.lms_id)})" if taken[name] > 1 and one.owner.lms_id else name
        for name, one in zip(plain, handed_in, strict=True)
    ]
    reserved = {name for name, times in Counter(wished).items() if times == 1}
    named: dict[str, HandedIn] = {}
    pairs = zip(wished, handed_in, strict=True)
    for wish, one in sorted(pairs, key=lambda pair: (pair[0], pair[1].owner.student)):
        name = wish
        number = 2
        while name in named or (name in reserved and name != wish):
            name = f"{wish} ({number})"
            number += 1
        if name != wish:
            written = ascii(one.owner.student[:LONGEST])
            one.notes.append(f"written {written}; {wish} is somebody else")
        named[name] = one
    _note_cases(named)
    return dict(sorted(named.items()))


def _name(student: str) -> str:
    return shown(unicodedata.normalize("NFC", student)).strip() or NAMELESS


def _note_cases(named: dict[str, HandedIn]) -> None:
    """Note names that a gradebook may take for one."""
    first: dict[str, str] = {}
    for name, one in named.items():
        other = first.setdefault(name.casefold(), name)
        if other != name:
            one.notes.append(f"differs from {other} only in upper and lower case")
