"""What lies in a submission, wherever it lies; and walking through a folder for it."""

from __future__ import annotations

import os
from collections import deque
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from grader.intake.names import is_passed_over, shown

MAX_ENTRIES = 200_000  # of one student
MAX_DEPTH = 10  # folders in folders

FOLDER = "is no regular file but a folder"
LINK = "is no regular file but a link"
OTHER = "is no regular file but a pipe, socket or device"
TOO_DEEP = f"only {MAX_DEPTH} levels of folders are looked through"
TOO_MANY = f"only {MAX_ENTRIES} files are looked through"


@dataclass(frozen=True)
class Entry:
    """A file, or what stands where one should stand.

    Attributes
    ----------
    parts : tuple of str
        Its path, beneath the student's folder once that is known; never used as a path.
    odd : str
        Why it is not read; empty for a regular file.
    path : Path
        Where it lies, if it lies in a folder.
    member : int
        Its number, if it lies in an archive.
    order : tuple of int
        The later of two that were handed in under one name has the higher.
    called : str
        What its owner calls it, if that is not its last part.
    """

    parts: tuple[str, ...]
    odd: str = ""
    path: Path = Path()
    member: int = -1
    order: tuple[int, int] = (0, 0)
    called: str = ""

    @property
    def name(self) -> str:
        """What its owner calls it."""
        return self.called or self.parts[-1]


@dataclass(frozen=True)
class Walk:
    """What was found in a folder or archive.

    Attributes
    ----------
    entries : list of Entry
        The shallow before the deep.
    cut : dict of str to str
        Why not everything beneath an outermost name was found.
    """

    entries: list[Entry]
    cut: dict[str, str]


def walk_class(folder: Path) -> Walk:
    """List a folder and what lies in each folder in it, within a bound for each.

    Raises
    ------
    OSError
        If the folder itself cannot be read.
    """
    walk = Walk([], {})
    for entry in _children(str(folder)):
        walk.entries.append(_entry(entry, ()))
        if entry.is_dir(follow_symlinks=False):
            _walk_student(entry, walk)
    return walk


def _walk_student(folder: os.DirEntry[str], walk: Walk) -> None:
    """List what lies beneath a student's folder, level by level."""
    left = MAX_ENTRIES
    queue: deque[tuple[str, tuple[str, ...]]] = deque([(folder.path, (folder.name,))])
    while queue and left > 0:
        path, parts = queue.popleft()
        try:
            children = _children(path, left)
        except OSError as error:
            walk.cut[folder.name] = f"{shown(parts[-1])} cannot be read: {error.strerror}"
            continue
        left -= len(children)
        if len(parts) > 1 and any(child.name == "pyvenv.cfg" for child in children):
            continue  # an environment is nobody's work
        for child in children:
            walk.entries.append(_entry(child, parts))
            if child.is_dir(follow_symlinks=False):
                if len(parts) < MAX_DEPTH:
                    queue.append((child.path, (*parts, child.name)))
                else:
                    walk.cut[folder.name] = TOO_DEEP
    if left <= 0:
        walk.cut[folder.name] = TOO_MANY


def _children(folder: str, most: int | None = None) -> list[os.DirEntry[str]]:
    """List what lies directly in a folder; nothing is followed or opened."""
    with os.scandir(folder) as found:
        some = list(islice(found, most))
    return sorted((e for e in some if not is_passed_over(e.name)), key=lambda entry: entry.name)


def _entry(found: os.DirEntry[str], above: tuple[str, ...]) -> Entry:
    if found.is_symlink():
        odd = LINK
    elif found.is_dir(follow_symlinks=False):
        odd = FOLDER
    else:
        odd = "" if found.is_file(follow_symlinks=False) else OTHER
    return Entry((*above, found.name), odd, Path(found.path))
