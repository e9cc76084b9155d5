"""Packs the zip that is uploaded to Gradescope: our package, the course, and two scripts."""

from __future__ import annotations

import contextlib
import os
import tomllib
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

import grader
from grader.course.settings import TRANSLATIONS, Course
from grader.errors import GradeError
from grader.gradescope.settings import COURSE, FILE, PACKAGE, Settings

SCRIPTS = ("setup.sh", "run_autograder")
INSTALLED = ("pyproject.toml", "README.md", "LICENSE", "constraints.txt", "grader", "exercises")
TAUGHT = (
    "course.toml",
    "exercises",
    "solutions",
    "tests/hidden",
    "tests/misconceptions",
    TRANSLATIONS,
)
EXTRAS = ("grading", "torch")  # of those that pyproject.toml has
CACHES = {"__pycache__", ".pytest_cache", ".ipynb_checkpoints", ".grade"}
EXECUTABLE, PLAIN = 0o755, 0o644
LONG_AGO = (1980, 1, 1, 0, 0, 0)  # equal contents make an equal zip


def write_bundle(course: Course, exercises: Sequence[str], details: str, output: Path) -> None:
    """Write the zip, whole or not at all.

    Parameters
    ----------
    course : Course
        With solutions and hidden tests.
    exercises : sequence of str
        What is graded.
    details : str
        Visibility of single hidden tests on Gradescope.
    output : Path
        The file.

    Raises
    ------
    GradeError
        If our own sources or the course are not whole, or the file cannot be written.
    """
    files = dict(_files(course))
    settings = Settings(tuple(exercises), course.seed, details, course.language)
    partial = output.with_name(f".{output.name}.part")
    try:
        with zipfile.ZipFile(partial, "w", zipfile.ZIP_DEFLATED) as archive:
            for name in SCRIPTS:
                _add(archive, name, _script(name, files).encode(), EXECUTABLE)
            _add(archive, FILE, msgspec.json.encode(settings), PLAIN)
            for name, path in sorted(files.items()):
                _add(archive, name, path.read_bytes(), PLAIN)
        partial.replace(output)
    except OSError as error:
        with contextlib.suppress(OSError):
            partial.unlink(missing_ok=True)
        what = f"cannot be written: {error.strerror}"
        raise GradeError(what, where=output, remedy="choose another file") from error


def _files(course: Course) -> Iterator[tuple[str, Path]]:
    """List what goes into the zip: name in it, and where it lies."""
    checkout = Path(grader.__file__).parent.parent
    for prefix, root, parts in (
        (PACKAGE, checkout, INSTALLED),
        (COURSE, course.root, TAUGHT),
    ):
        for part in parts:
            if (root / part).exists():
                for path in _below(root / part):
                    yield f"{prefix}/{path.relative_to(root).as_posix()}", path
            elif root == checkout:
                raise GradeError(
                    "the grader's sources are not whole: it is installed from a wheel",
                    where=root / part,
                    remedy="run this in a checkout of cnn-exercises: pip install -e .",
                )


def _below(path: Path) -> Iterator[Path]:
    """List a file, or all files of a folder but caches."""
    if path.is_file():
        yield path
        return
    for folder, inner, names in os.walk(path):
        inner[:] = sorted(set(inner) - CACHES)
        yield from (Path(folder, name) for name in sorted(names) if not name.endswith(".pyc"))


def _script(name: str, files: dict[str, Path]) -> str:
    text = Path(__file__).with_name(name).read_text(encoding="utf-8")
    project = tomllib.loads(files[f"{PACKAGE}/pyproject.toml"].read_text(encoding="utf-8"))
    known = project["project"].get("optional-dependencies", {})
    return text.replace("@EXTRAS@", f"[{','.join(e for e in EXTRAS if e in known)}]")


def _add(archive: zipfile.ZipFile, name: str, data: bytes, mode: int) -> None:
    entry = zipfile.ZipInfo(name, LONG_AGO)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 3  # Unix: the mode counts
    entry.external_attr = mode << 16
    archive.writestr(entry, data)
