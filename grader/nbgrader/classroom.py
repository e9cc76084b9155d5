"""Sets up a course folder of nbgrader's: its settings, the source notebooks, what is given."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Template
from typing import Any

import nbformat

from grader.course.settings import POINTER, Course
from grader.errors import GradeError
from grader.grading.files import write_whole
from grader.hidden.session import HiddenTests, with_hidden_tests
from grader.notebooks.build import source_notebook

ASSIGNMENT = "cnn_basics"
CONFIG = "nbgrader_config.py"
STAMP = "cnn_exercises"  # where a notebook's metadata says what it was built as
EVERYONE = 0o777  # what nbgrader asks of an exchange
POINTS_TO = """\
# Where the exercises, hidden tests and solutions of this classroom are.
$pointer = $course
# Of notebooks and feedback; `grade nbgrader init --lang` sets it.
language = $language
"""
SETTINGS = Template('''\
"""nbgrader's settings for this classroom. Change what you like: `grade` leaves this file alone."""

c = get_config()  # noqa: F821 - nbgrader defines it

c.CourseDirectory.root = $root
c.CourseDirectory.course_id = $course_id
c.Exchange.root = $exchange
# By default gradebook.db here; PostgreSQL asks for `pip install psycopg2-binary`.
# c.CourseDirectory.db_url = "postgresql+psycopg2://user@host/gradebook"

# Submissions are graded confined, by the hidden tests of the course that course.toml names. No
# kernel runs them: not by `nbgrader autograde`, and not by formgrader's button.
c.Autograde.exporter_class = "grader.nbgrader.SubmittedNotebookExporter"
c.Autograde.sanitize_preprocessors = ["grader.nbgrader.RestoreCells"]
c.Autograde.autograde_preprocessors = [
    "grader.nbgrader.GradeConfined",
    "nbgrader.preprocessors.LimitOutput",
    "grader.nbgrader.SaveGrades",
    "nbgrader.preprocessors.AssignLatePenalties",
    "nbgrader.preprocessors.CheckCellMetadata",
]

# Due dates are set by `nbgrader db assignment add $assignment --duedate ...` or in formgrader.
c.AssignLatePenalties.plugin_class = "grader.nbgrader.LatePenalty"
c.LatePenalty.percent_per_day = 0  # of a notebook's score, for each day begun; 0: no penalty
c.LatePenalty.most_percent = 100

# A column for each exercise and each function.
c.ExportApp.plugin_class = "grader.nbgrader.FunctionExport"
''')


@dataclass(frozen=True)
class Written:
    """What became of one file: it was ``written``, ``kept`` as the teacher has it, or ``same``."""

    path: Path
    what: str


def set_up(
    course: Course, root: Path, *, course_id: str, exchange: Path, force: bool = False
) -> Iterator[Written]:
    """Write what a classroom needs, and keep what its teacher has changed.

    Parameters
    ----------
    course : Course
        Whose exercises.
    root : Path
        The classroom's folder; made if it is not there.
    course_id : str
        nbgrader's name for the class.
    exchange : Path
        The folder by which students fetch and submit; made if it is not there.
    force : bool, optional
        Whether to overwrite the teacher's changes too. The gradebook is never touched.

    Yields
    ------
    Written
        For each file.

    Raises
    ------
    GradeError
        If a folder cannot be made or a file not written.
    """
    points = with_hidden_tests(course, [e.name for e in course.exercises], points_of)
    source = root / "source" / ASSIGNMENT
    _make_folders(source, exchange)
    # JSON's strings are Python's and TOML's too.
    texts = {
        "root": str(root.resolve()),
        "course_id": course_id,
        "exchange": str(exchange.resolve()),
    }
    quoted = {name: json.dumps(text, ensure_ascii=False) for name, text in texts.items()}
    settings = SETTINGS.substitute(quoted, assignment=ASSIGNMENT)
    yield _write(root / CONFIG, settings, keep=not force)
    pointer = Template(POINTS_TO).substitute(
        pointer=POINTER,
        course=json.dumps(str(course.root.resolve()), ensure_ascii=False),
        language=json.dumps(course.language),
    )
    yield _write(root / "course.toml", pointer, keep=False)
    for exercise in course.spoken(course.language).exercises:
        path = source / f"{exercise.name}.ipynb"
        text = _stamped(source_notebook(exercise, points))
        yield _write(path, text, keep=not force and _is_edited(path))
    yield from _give(course, source)


def points_of(hidden: HiddenTests) -> Mapping[str, float]:
    """Add up what the hidden tests of each function are worth."""
    points: dict[str, float] = {}
    for test in hidden.tests:
        points[test.function] = points.get(test.function, 0.0) + test.points
    return points


def _make_folders(source: Path, exchange: Path) -> None:
    try:
        source.mkdir(parents=True, exist_ok=True)
        if not exchange.exists():
            exchange.mkdir(parents=True)
            exchange.chmod(EVERYONE)
    except OSError as error:
        raise GradeError(
            f"cannot be made: {error.strerror}",
            where=error.filename,
            remedy="choose another folder, or one of the exchange's with --exchange",
        ) from error


def _write(path: Path, text: str, *, keep: bool) -> Written:
    if path.is_file():
        if path.read_bytes() == text.encode():
            return Written(path, "same")
        if keep:
            return Written(path, "kept")
    write_whole(path, text)
    return Written(path, "written")


def _give(course: Course, source: Path) -> Iterator[Written]:
    """Copy the package `given` beside the notebooks: nbgrader hands it to students."""
    for path in sorted(course.given.rglob("*")) if course.given.is_dir() else []:
        if not path.is_file() or "__pycache__" in path.parts:
            continue
        copy = source / "given" / path.relative_to(course.given)
        if copy.is_file() and copy.read_bytes() == path.read_bytes():
            yield Written(copy, "same")
            continue
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
        yield Written(copy, "written")


def _stamped(notebook: Any) -> str:
    """Write a notebook with a hash of its cells, which tells later whether it was edited."""
    notebook.metadata[STAMP] = {"built": _digest(notebook)}
    return str(nbformat.writes(notebook)) + "\n"


def _is_edited(path: Path) -> bool:
    """Tell whether a notebook differs from what was built; one that is not there does not."""
    if not path.is_file():
        return False
    try:
        notebook = nbformat.read(path, as_version=4)
        return bool(notebook.metadata[STAMP]["built"] != _digest(notebook))
    except Exception:
        return True  # not one of ours, or broken by hand: the teacher's


def _digest(notebook: Any) -> str:
    """Hash what a teacher may edit; running cells or opening it in Jupyter edits nothing."""
    cells = [
        (cell.cell_type, cell.source, cell.metadata.get("nbgrader"), cell.get("attachments"))
        for cell in notebook.cells
    ]
    return hashlib.sha256(json.dumps(cells, sort_keys=True).encode()).hexdigest()
