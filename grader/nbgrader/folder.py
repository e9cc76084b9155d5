"""nbgrader's course folder: its settings, and where each step of a submission lies."""

from __future__ import annotations

import contextlib
import glob
import logging
import os
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook
from nbgrader.apps import AutogradeApp
from nbgrader.converters import Autograde
from nbgrader.utils import find_all_files, parse_utc, rmtree

from grader.errors import GradeError, SubmissionError
from grader.grading.files import write_whole
from grader.nbgrader.gradebook import open_gradebook
from grader.nbgrader.restoring import as_text

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

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
        """Open the gradebook, which the caller closes; raises a GradeError if it cannot be."""
        return open_gradebook(self.coursedir.db_url, self.coursedir.course_id)

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
        try:
            if not autograded.exists():
                return True
            before, now = _timestamp(autograded), self.timestamp(student)
        except (OSError, SubmissionError):
            return True
        return before is not None and now is not None and now > before

    def notebooks(self, student: str) -> list[Path]:
        """List the notebooks that a student handed in, in nbgrader's order."""
        paths = sorted(self.submitted(student).iterdir())  # unlike glob, it raises
        return [path for path in paths if path.suffix == ".ipynb" and path.name[0] != "."]

    def has_notebooks(self, student: str) -> bool:
        """Tell whether there is anything that nbgrader would grade."""
        try:
            return bool(self.notebooks(student))
        except OSError:
            return False

    @contextlib.contextmanager
    def replacement(self, student: str, notebooks: Mapping[str, Any]) -> Iterator[_Replacement]:
        """Write a student's new autograded folder, with files as nbgrader has them there."""
        replacement = _Replacement(self, student, notebooks)
        try:
            replacement.write()
            yield replacement
        finally:
            shutil.rmtree(replacement.new, ignore_errors=True)

    def remove_autograded(self, student: str) -> None:
        """Remove what an earlier grading has left: all of it, or nothing."""
        old = self.autograded(student)
        if old.exists():
            # A kill must not leave half a folder, which would pass for graded.
            aside = _beside(old, "old")
            shutil.rmtree(aside, ignore_errors=True)
            rmtree(old.rename(aside))

    def remove_unfinished(self, students: Sequence[str]) -> None:
        """Remove what a run that was killed has left beside the autograded folders."""
        for student in students:
            for what in ("part", "old"):
                shutil.rmtree(_beside(self.autograded(student), what), ignore_errors=True)

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """Keep a second run out, which would remove what this one is writing.

        Raises
        ------
        GradeError
            If another run is at work here.
        """
        if fcntl is None:
            yield
            return
        held = os.open(self.coursedir.root, os.O_RDONLY)
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            yield
        except BlockingIOError as error:
            raise GradeError(
                "another `grade nbgrader autograde` is at work here",
                where=self.coursedir.root,
                remedy="wait for it to end",
            ) from error
        finally:
            os.close(held)

    def run_hook(self, when: str, student: str, notebooks: Sequence[Path]) -> None:
        """Call nbgrader's ``pre_convert_hook`` or ``post_convert_hook``, if the settings have one.

        nbgrader's command gives them "*" for the student; here it is always the student's name,
        as from formgrader's button.
        """
        hook = getattr(self.converter, f"{when}_convert_hook")
        if hook is None:
            return
        try:
            hook(assignment=self.assignment, student=student, notebooks=[str(p) for p in notebooks])
        except Exception:  # as nbgrader takes it
            self.converter.log.warning("%s_convert_hook failed", when, exc_info=True)

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
    def new(self) -> Path:
        """Where it is written; it is on the file system of the old one."""
        return _beside(self.folder.autograded(self.student), "part")

    def write(self) -> None:
        """Write the notebooks, and copy what nbgrader copies."""
        shutil.rmtree(self.new, ignore_errors=True)
        self.new.mkdir(parents=True)
        course = self.folder.coursedir
        source = Path(course.format_path(course.source_directory, ".", self.folder.assignment))
        own = self.folder.converter.exclude_overwriting.get(self.folder.assignment, [])
        self._copy(self.folder.submitted(self.student), set())
        self._copy(source, {source / name for name in own})
        for name, notebook in self.notebooks.items():
            write_whole(self.new / f"{name}.ipynb", as_text(notebook) + "\n")

    def remove_old(self) -> None:
        """Remove what an earlier grading has left."""
        self.folder.remove_autograded(self.student)

    def put_in_place(self) -> None:
        """Give the new folder its name, once nothing in it will change."""
        mode = int(str(self.folder.converter.permissions), 8)
        for path in self.new.rglob("*"):
            if path.is_file():
                path.chmod(mode)
        self.new.rename(self.folder.autograded(self.student))
        self.folder.converter.set_permissions(self.folder.assignment, self.student)

    def _copy(self, start: Path, left_out: set[Path]) -> None:
        ignored = [*self.folder.coursedir.ignore, "*.ipynb"]
        for path in map(Path, find_all_files(str(start), ignored)):
            # A link in a submission may lead to a file of the teacher's.
            if path in left_out or path.is_symlink() or not path.is_file():
                continue
            copy = self.new / path.relative_to(start)
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


def _beside(path: Path, what: str) -> Path:
    """Name a folder for what is not yet, or no longer, an autograded one."""
    return path.with_name(f".{path.name}.{what}")


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
