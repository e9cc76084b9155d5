"""nbgrader's course folder: its settings, and where each step of a submission lies."""

from __future__ import annotations

import glob
import logging
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import nbformat
from nbgrader.api import Gradebook
from nbgrader.apps import AutogradeApp
from nbgrader.converters import Autograde
from nbgrader.utils import find_all_files, parse_utc

from grader.errors import GradeError, SubmissionError
from grader.grading.files import write_whole

STAMP = "timestamp.txt"
MOST_STAMP = 200  # characters
CONFIG = "nbgrader_config.py"


@dataclass(frozen=True)
class Folder:
    """A course folder with its settings loaded.

    Attributes
    ----------
    converter : nbgrader.converters.Autograde
        nbgrader's own autograder as that folder's settings make it.
    assignment : str
        The one that is graded.
    """

    converter: Any
    assignment: str

    @property
    def coursedir(self) -> Any:
        """Nbgrader's description of the folder."""
        return self.converter.coursedir

    def gradebook(self) -> Gradebook:
        """Open the gradebook, which the caller closes."""
        return Gradebook(self.coursedir.db_url, self.coursedir.course_id)

    def submitted(self, student: str) -> Path:
        """Return the folder of what a student handed in."""
        return self._step(self.coursedir.submitted_directory, student)

    def autograded(self, student: str) -> Path:
        """Return the folder of a student's autograded notebooks."""
        return self._step(self.coursedir.autograded_directory, student)

    def students(self) -> list[str]:
        """List those who handed the assignment in, but for those that the settings exclude."""
        step = self.coursedir.submitted_directory
        form = self.coursedir.format_path(
            step, "(?P<student>[^/]+)", re.escape(self.assignment), escape=True
        )
        places = glob.glob(str(self._step(step, "*")))  # noqa: PTH207 - nbgrader's, and absolute
        found = {match["student"] for place in places if (match := re.fullmatch(form, place))}
        return sorted(found - set(self.coursedir.student_id_exclude.split(",")))

    def timestamp(self, student: str) -> datetime | None:
        """Read when a student handed in; None if nothing says so.

        Raises
        ------
        SubmissionError
            If what is written there is no time.
        """
        return _timestamp(self.submitted(student))

    def is_due(self, student: str) -> bool:
        """Tell whether a submission waits for grading, as nbgrader decides it."""
        autograded = self.autograded(student)
        if not autograded.exists():
            return True
        try:
            before, now = _timestamp(autograded), self.timestamp(student)
        except SubmissionError:
            return True
        return before is not None and now is not None and now > before

    def replace(self, student: str, notebooks: Mapping[str, Any]) -> _Replacement:
        """Prepare a student's autograded folder, with files as nbgrader has them there."""
        return _Replacement(self, student, notebooks)

    def _step(self, step: str, student: str) -> Path:
        return Path(self.coursedir.format_path(step, student, self.assignment))


@dataclass(frozen=True)
class _Replacement:
    """The new autograded folder of a student, written beside the old one.

    Its two steps stand around the gradebook's commit: whatever happens in between, the folder is
    then missing, which nbgrader and we take for a submission that waits for grading.
    """

    folder: Folder
    student: str
    notebooks: Mapping[str, Any]

    @property
    def _new(self) -> Path:
        path = self.folder.autograded(self.student)
        return path.with_name(f".{path.name}.part")

    def write(self) -> None:
        """Write the notebooks, and copy what nbgrader copies."""
        shutil.rmtree(self._new, ignore_errors=True)
        self._new.mkdir(parents=True)
        course = self.folder.coursedir
        source = Path(course.format_path(course.source_directory, ".", self.folder.assignment))
        own = self.folder.converter.exclude_overwriting.get(self.folder.assignment, [])
        self._copy(self.folder.submitted(self.student), set())
        self._copy(source, {source / name for name in own})
        for name, notebook in self.notebooks.items():
            write_whole(self._new / f"{name}.ipynb", nbformat.writes(notebook) + "\n")

    def remove_old(self) -> None:
        """Remove what an earlier grading has left."""
        old = self.folder.autograded(self.student)
        if old.exists():
            shutil.rmtree(old)

    def put_in_place(self) -> None:
        """Give the new folder its name."""
        self._new.rename(self.folder.autograded(self.student))
        self.folder.converter.set_permissions(self.folder.assignment, self.student)

    def _copy(self, start: Path, left_out: set[Path]) -> None:
        ignored = [*self.folder.coursedir.ignore, "*.ipynb"]
        for path in map(Path, find_all_files(str(start), ignored)):
            # A link in a submission may lead to a file of the teacher's.
            if path in left_out or path.is_symlink() or not path.is_file():
                continue
            copy = self._new / path.relative_to(start)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.unlink(missing_ok=True)
            shutil.copy(path, copy)


def open_folder(root: Path, assignment: str) -> Folder:
    """Load the settings of a course folder.

    Raises
    ------
    GradeError
        If it is none.
    """
    if not (root / CONFIG).is_file():
        raise GradeError(
            f"there is no {CONFIG}",
            where=root,
            remedy="run this in the classroom's folder; `grade nbgrader init DIR` makes one",
        )
    app = AutogradeApp()
    app.log_level = logging.WARNING
    app.initialize([], root=str(root.resolve()))
    return Folder(Autograde(coursedir=app.coursedir, parent=app), assignment)


def _timestamp(folder: Path) -> datetime | None:
    path = folder / STAMP
    try:
        with path.open(encoding="utf-8") as file:
            text = file.read(MOST_STAMP).strip()
        return parse_utc(text) if text else None
    except FileNotFoundError:
        return None
    except (OSError, ValueError, OverflowError) as error:
        raise SubmissionError(
            "does not say when this was handed in", where=path, remedy="correct or remove it"
        ) from error
