"""Finds what each student of a class handed in."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from grader.errors import GradeError
from grader.intake.archives import Workspace
from grader.intake.entries import Entry, Walk, walk_class
from grader.intake.layouts import HandedIn, cut_short, lay_out, unwrapped, wrapper
from grader.intake.names import (
    ExerciseNames,
    Owner,
    archive_stem,
    canvas_owner,
    is_passed_over,
    moodle_owner,
)
from grader.intake.places import FOLDER, Place, settle
from grader.intake.sources import Content, SubmittedFile, read_content
from grader.intake.students import NAMELESS, name_students

MOST_WRAPPERS = 3  # folders around a class
LAYOUTS = (
    "name a folder or .zip with a folder for each student (alice/ex01_....py), a download of "
    "Canvas or Moodle, nbgrader's folder `submitted`, or one student's folder or file"
)


@dataclass(frozen=True)
class Submission:
    """What one student handed in.

    Attributes
    ----------
    student : str
        The name; printable, and nobody else's.
    files : mapping of str to SubmittedFile
        An exercise's file, by the exercise's name.
    notes : tuple of str
        What the instructor should know.
    lms_id : str
        The student's number in Canvas or Moodle; empty for others.
    """

    student: str
    files: Mapping[str, SubmittedFile] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    lms_id: str = ""

    def read(self, exercise: str) -> Content | None:
        """Read the file for an exercise; None where there is none."""
        file = self.files.get(exercise)
        return None if file is None else read_content(file)


def find_submissions(path: Path, exercises: Sequence[str], workspace: Path) -> list[Submission]:
    """List what students handed in.

    Parameters
    ----------
    path : Path
        A folder or archive of a class or of a student, or a student's file. Links in it are not
        followed; hidden files, caches and environments passed over.
    exercises : sequence of str
        Names of the exercises whose files are looked for.
    workspace : Path
        An empty folder of ours, for what is unpacked. Submissions are read from it.

    Returns
    -------
    list of Submission
        In the order of the students' names.

    Raises
    ------
    GradeError
        If there is no such file or folder, no student in it, or no room in the workspace.
    """
    names = ExerciseNames(exercises)
    place, walk, alone = _look(path, names)
    handed_in = lay_out(walk, names, alone)
    if not handed_in:
        raise GradeError("there is no student's file or folder in it", where=path, remedy=LAYOUTS)
    settle([(one, one.files) for one in handed_in], names, place, Workspace(workspace))
    return [
        Submission(student, _files(one, names), tuple(one.notes), one.owner.lms_id)
        for student, one in name_students(handed_in).items()
    ]


def read_submission(
    folder: Path, student: str, exercises: Sequence[str], workspace: Path
) -> Submission:
    """Read a folder as one student's, whatever lies in it, and if it is nothing.

    Parameters
    ----------
    folder : Path
        Where the work lies.
    student : str
        Whose it is; printable.
    exercises, workspace
        See `find_submissions`.
    """
    names = ExerciseNames(exercises)
    walk = walk_class(folder)
    one = HandedIn(Owner("", student), walk.entries, cut=cut_short(student, walk.cut.values()))
    settle([(one, one.files)], names, FOLDER, Workspace(workspace))
    return Submission(student, _files(one, names), tuple(one.notes))


def _files(one: HandedIn, names: ExerciseNames) -> dict[str, SubmittedFile]:
    """Add to what was found what may be there and cannot be read."""
    refused = SubmittedFile("", Path(), one.cut)
    missing = {e: refused for e in names.exercises if one.cut and e not in one.found}
    return {**one.found, **missing}


def _look(path: Path, names: ExerciseNames) -> tuple[Place, Walk, str]:
    """List what lies at a path, and name the student if it is only one's."""
    whole = path.absolute()
    try:
        if whole.is_dir():
            folder = _class_folder(whole)
            return FOLDER, walk_class(folder), folder.name or NAMELESS
        whole.stat()
    except OSError as error:
        what = f"cannot be read: {error.strerror}"
        raise GradeError(what, where=path, remedy=LAYOUTS) from error
    stem = archive_stem(path.name)
    if stem and not (canvas_owner(path.name) or moodle_owner(path.name)):
        place = Place(whole.resolve(), str(path))
        return place, unwrapped(place.list(), stem, names), stem
    only = Walk([Entry((path.name,), path=whole)], {})
    return FOLDER, only, whole.parent.name or NAMELESS


def _class_folder(folder: Path) -> Path:
    """Go through folders that only wrap the one of the class."""
    for _ in range(MOST_WRAPPERS):
        with os.scandir(folder) as found:
            seen = [entry for entry in found if not is_passed_over(entry.name)]
        inside = {entry.name: entry.is_dir(follow_symlinks=False) for entry in seen}
        inner = wrapper(inside, folder.name)
        if not inner:
            break
        folder /= inner
    return folder
