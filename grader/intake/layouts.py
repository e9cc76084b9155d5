"""Tells from names alone whose each file of a class is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from grader.errors import SubmissionError
from grader.intake.entries import FOLDER, Entry, Walk
from grader.intake.names import (
    ExerciseNames,
    Owner,
    archive_stem,
    canvas_owner,
    moodle_owner,
    shown,
)
from grader.intake.sources import SubmittedFile

# Folders that hold a class, if they are alone in an archive or folder.
WRAPPERS = {"class", "students", "submissions", "submitted"}
NBGRADER = {"source", "gradebook.db", "nbgrader_config.py"}  # beside its folder `submitted`
MOST_WRAPPERS = 3
FLAT = "hand in the exercises' files alone, without other folders and archives"


@dataclass
class HandedIn:
    """What one student handed in, while it is looked through.

    Attributes
    ----------
    owner : Owner
        The student.
    files : list of Entry
        Everything that is theirs.
    found : dict of str to SubmittedFile
        An exercise's file, once it is found.
    notes : list of str
        What the instructor should know.
    cut : str
        Why there may be more than was found.
    unpacked, seconds : int, float
        Bytes in the workspace and processor time that it has taken.
    """

    owner: Owner
    files: list[Entry] = field(default_factory=list)
    found: dict[str, SubmittedFile] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    cut: str = ""
    unpacked: int = 0
    seconds: float = 0.0


def cut_short(name: str, reasons: Iterable[str]) -> str:
    """Word why an exercise's file may be there although it was not found; empty if for none."""
    reason = next(filter(None, reasons), "")
    return str(SubmissionError(reason, where=shown(name), remedy=FLAT)) if reason else ""


def lay_out(walk: Walk, names: ExerciseNames, alone: str) -> list[HandedIn]:
    """Tell whose each file is.

    Parameters
    ----------
    walk : Walk
        What was found in a folder or archive.
    names : ExerciseNames
        What exercises' files are called.
    alone : str
        The student, if the files lie there without saying whose they are.

    Returns
    -------
    list of HandedIn
        A student each; empty if no name is that of a student or of a file.
    """
    outermost = _by_outermost(walk.entries)
    if _is_one_student(outermost, names):
        return [HandedIn(Owner("", alone), walk.entries, cut=cut_short(alone, walk.cut.values()))]
    owners = {name: _owner(name, found, names, alone) for name, found in outermost.items()}
    from_canvas = any(
        owner and owner.platform == "Canvas" and _is_wanted(owner.file, names)
        for owner in owners.values()
    )
    students: dict[tuple[str, str, str], HandedIn] = {}
    for name, owner in owners.items():
        # Only among its kind: other names may have two numbers as well.
        if owner and (owner.platform != "Canvas" or from_canvas):
            key = (owner.platform, owner.student, owner.lms_id)
            student = students.setdefault(key, HandedIn(owner))
            student.cut = student.cut or cut_short(name, [walk.cut.get(name, "")])
            _add(student, owner, outermost[name])
    return list(students.values())


def _by_outermost(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        found.setdefault(entry.parts[0], []).append(entry)
    return found


def _is_folder(entries: Sequence[Entry]) -> bool:
    return any(len(entry.parts) > 1 or entry.odd == FOLDER for entry in entries)


def _is_wanted(name: str, names: ExerciseNames) -> bool:
    return bool(names.match(name) or archive_stem(name))


def _is_one_student(outermost: dict[str, list[Entry]], names: ExerciseNames) -> bool:
    """Whether exercises' files lie there, and nothing says that there are more students."""
    files = [name for name, found in outermost.items() if not _is_folder(found)]
    if not any(names.match(name) for name in files):
        return False
    owners = [canvas_owner(name) or moodle_owner(name) for name in outermost]
    if any(owner and _is_wanted(owner.file, names) for owner in owners):
        return False
    return not _share_an_exercise(outermost.values(), names)


def _share_an_exercise(branches: Iterable[Sequence[Entry]], names: ExerciseNames) -> bool:
    """Whether two folders hold a file for the same exercise: then they are two students'."""
    seen: set[str] = set()
    for entries in branches:
        matches = [names.match(entry.name) for entry in entries if len(entry.parts) > 1]
        held = {match.exercise for match in matches if match}
        if held & seen:
            return True
        seen |= held
    return False


def _owner(name: str, found: Sequence[Entry], names: ExerciseNames, alone: str) -> Owner | None:
    if owner := moodle_owner(name):
        return owner
    if _is_folder(found):
        return Owner("", name)
    if owner := canvas_owner(name):
        return owner
    if stem := archive_stem(name):
        return Owner("", stem, file=name, called=name)
    if names.match(name):
        # Beside students' folders, it is nobody's; a row of its own shows that.
        return Owner("", alone, file=name, called=name)
    is_no_file = found[0].odd and "." not in name
    return Owner("", name) if is_no_file else None


def _add(student: HandedIn, owner: Owner, entries: Sequence[Entry]) -> None:
    """Add a folder, or a file, to what a student handed in."""
    if owner.late and (note := "handed in late") not in student.notes:
        student.notes.append(note)
    if _is_folder(entries):
        student.files += [replace(e, parts=e.parts[1:]) for e in entries if len(e.parts) > 1]
        if "_onlinetext" in entries[0].parts[0]:
            student.notes.append("handed in a text online, which is not graded")
    elif owner.file:
        named = {"parts": (owner.file,), "called": owner.called, "order": owner.order}
        student.files += [replace(entry, **named) for entry in entries]  # type: ignore[arg-type] # mixed
    elif entries[0].odd:
        student.cut = cut_short(owner.student, [entries[0].odd])
    else:
        student.notes.append("handed in a text or a link, which is not graded")


def wrapper(names: dict[str, bool], own: str) -> str:
    """Name the folder that holds the class, if another one only wraps it.

    Parameters
    ----------
    names : dict of str to bool
        What lies there, and whether it is a folder.
    own : str
        The name of the folder or archive itself.

    Returns
    -------
    str
        Empty if there is none.
    """
    folders = [name for name, is_folder in names.items() if is_folder]
    if "submitted" in folders and NBGRADER & names.keys():
        return "submitted"
    if len(folders) == len(names) == 1 and folders[0].casefold() in {own.casefold(), *WRAPPERS}:
        return folders[0]
    return ""


def unwrapped(walk: Walk, own: str, names: ExerciseNames) -> Walk:
    """Leave out the folders around a class that an archive was packed with."""
    for _ in range(MOST_WRAPPERS):
        outermost = _by_outermost(walk.entries)
        inner = wrapper({name: _is_folder(found) for name, found in outermost.items()}, own)
        if not inner and len(outermost) == 1:
            (only,) = outermost
            inner = only if _holds_a_class(outermost[only], names) else ""
        if not inner:
            break
        entries = [replace(e, parts=e.parts[1:]) for e in outermost[inner] if len(e.parts) > 1]
        # What was cut short is not known for each student any more.
        cut = dict.fromkeys((e.parts[0] for e in entries), walk.cut.get(inner, ""))
        walk = Walk(entries, {name: why for name, why in cut.items() if why})
    return walk


def _holds_a_class(entries: Sequence[Entry], names: ExerciseNames) -> bool:
    """Whether a folder that is alone in an archive is that of a class and not of a student."""
    inner = _by_outermost(replace(e, parts=e.parts[1:]) for e in entries if len(e.parts) > 1)
    files = [name for name, found in inner.items() if not _is_folder(found)]
    if any(names.match(name) for name in files):
        return False
    return (
        any(moodle_owner(name) for name in inner)
        or any((owner := canvas_owner(n)) and _is_wanted(owner.file, names) for n in files)
        or sum(bool(archive_stem(name)) for name in files) > 1
        or _share_an_exercise(inner.values(), names)
    )
