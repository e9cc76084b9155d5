"""Keys of stored results: two gradings with one key would say the same."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from platform import python_version

import grader
from grader.course.settings import Course, Exercise
from grader.errors import CourseError
from grader.intake.sources import Content
from grader.language import catalog_files

# Parts of the grader that no result depends on.
NOT_GRADING = (
    *("check", "cli", "exercises", "exports", "feedback", "github_classroom", "gradescope"),
    *("nbgrader", "notebooks", "pages", "policy", "release", "report", "roster", "show"),
    *("similarity", "translation", "verification", "watch", "workbook"),
)


@cache
def versions() -> dict[str, str]:
    """Name the versions of what grades."""
    found = {"grader": grader.__version__, "python": python_version()}
    for package in ("numpy", "torch", "pytest"):
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return found


def exercise_key(course: Course, exercise: Exercise) -> bytes:
    """Hash all that decides an exercise's results, but for the submission.

    Parameters
    ----------
    course : Course
        Its seed, its language, for results hold words, and what all its hidden tests share.
    exercise : Exercise
        Its settings, solution, hidden tests, misconceptions and visible checks.

    Returns
    -------
    bytes
        Differs if any of these, the grader itself or a package that it relies on does.

    Raises
    ------
    CourseError
        If one of the files cannot be read.
    """
    hidden = sorted((course.root / "tests" / "hidden").glob("*.py"))
    shared = [path for path in hidden if not path.name.startswith("test_")]
    given = [
        path
        for path in sorted(course.given.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    ]
    own = [exercise.solution, exercise.hidden, exercise.misconceptions, exercise.checks]
    catalogs = catalog_files(course.language, course.translations)
    settings = (
        *(exercise.name, exercise.packages, exercise.limits),
        *(course.seed, course.language, versions()),
    )
    return _hash(
        [
            repr(settings).encode(),
            _grader_itself(),
            *map(_contents, own + shared + given + catalogs),
        ]
    )


def result_key(exercise: bytes, content: Content | None) -> bytes:
    """Hash what decides one result: the exercise's key and the submitted file."""
    if content is None:
        return _hash([exercise])
    return _hash([exercise, content.name.encode(), content.data, content.refused.encode()])


@cache
def _grader_itself() -> bytes:
    """Hash the grader's own modules: a version number alone does not tell of a local change."""
    root = Path(grader.__file__).parent
    return _hash(
        part
        for path in sorted(root.rglob("*.py"))
        if path.relative_to(root).parts[0] not in NOT_GRADING
        for part in (str(path.relative_to(root)).encode(), path.read_bytes())
    )


def _contents(path: Path) -> bytes:
    try:
        return path.name.encode() + b"\0" + path.read_bytes()
    except FileNotFoundError:
        return b""  # misconceptions are optional; hidden tests that lack are told elsewhere
    except OSError as error:
        raise CourseError(f"cannot be read: {error.strerror}", where=path) from error


def _hash(parts: Iterable[bytes]) -> bytes:
    """Hash parts so that no two lists of parts run together."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "little"))
        digest.update(part)
    return digest.digest()
