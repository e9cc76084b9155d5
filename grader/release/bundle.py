"""Puts the bundle together: from a list of what students get, not of what they do not."""

from __future__ import annotations

import shutil
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import nbformat

from grader.course.settings import Course
from grader.errors import CourseError, GradeError
from grader.notebooks.student import student_notebook
from grader.release.readme import readme, requirements
from grader.release.search import Leak, find_leaks
from grader.release.secrets import secrets_of
from grader.release.wheel import build_wheel, compare_wheel

SCRIPTS, NOTEBOOKS = "exercises", "notebooks"
SUPPORT = (".py", ".npz", ".npy", ".csv", ".json", ".png", ".txt", ".md")
# Scripts that an author made the data with: students have the data.
MAKERS = "make_"
EARLIEST = (1980, 1, 1, 0, 0, 0)  # in a zip; the same files are the same bundle


@dataclass(frozen=True)
class Release:
    """What became of a release.

    Attributes
    ----------
    files : tuple of str
        What is in the bundle.
    wheel : str
        Which of them is the wheel.
    secrets : int
        How many texts were searched for.
    leaks : tuple of Leak
        What was found. If it is anything, nothing was written.
    """

    files: tuple[str, ...]
    wheel: str
    secrets: int
    leaks: tuple[Leak, ...]


def release(course: Course, out: Path, wheel: Path | None = None) -> Release:
    """Build the students' bundle, search it, and write it if it holds no secret.

    Parameters
    ----------
    course : Course
        The course, its exercises in the language of the bundle; the README is in the one spoken.
    out : Path
        A folder to be, or a file that ends with ``.zip``.
    wheel : Path, optional
        The wheel; by default it is built from the course's checkout.

    Returns
    -------
    Release
        What is in it, or what it would have given away.

    Raises
    ------
    GradeError
        If something is there already, or cannot be read, built or written.
    """
    if out.exists():
        raise GradeError("is there already", where=out, remedy="remove it, or choose another name")
    secrets = secrets_of(course)
    with _beside(out) as folder:
        (built := folder / "wheel").mkdir()
        wheel = wheel or build_wheel(course.root, built)
        sources = exercise_files(course)
        home = course.root / SCRIPTS
        compare_wheel(
            wheel, {p.relative_to(home).as_posix(): p.read_bytes() for p in sources.values()}
        )
        files = {f"{SCRIPTS}/{name}": path.read_bytes() for name, path in sources.items()}
        files |= _notebooks(course, sources, files)
        files |= {
            wheel.name: wheel.read_bytes(),
            "README.md": readme(course, wheel.name).encode(),
            "requirements.txt": requirements(wheel.name).encode(),
        }
        bundle = folder / out.name
        _write(files, bundle)
        leaks = tuple(find_leaks(bundle, secrets))
        if not leaks:
            bundle.replace(out)
    return Release(tuple(sorted(files)), wheel.name, len(secrets), leaks)


def exercise_files(course: Course) -> dict[str, Path]:
    """List what students work with: stubs, visible checks, figures, what is given.

    Parameters
    ----------
    course : Course
        The course, its exercises in the language of the bundle.

    Returns
    -------
    dict
        Name in the bundle's folder of exercises, to where the file lies.

    Raises
    ------
    CourseError
        If a stub is missing, or nothing is translated into the language.
    """
    home = course.root / SCRIPTS
    files = {}
    for exercise in course.exercises:
        files[exercise.stub.name] = exercise.stub
        files[exercise.checks.name] = exercise.checks
    for path in files.values():
        if not path.is_file():
            raise CourseError("is missing", where=path, remedy="run `grade build` first")
    figures = course.exercises[0].folder / "figures"
    files |= {f"figures/{path.name}": path for path in sorted(figures.glob("*.png"))}
    given = (path for path in sorted(course.given.rglob("*")) if _is_support(path))
    return files | {path.relative_to(home).as_posix(): path for path in given}


def _is_support(path: Path) -> bool:
    return (
        path.is_file()
        and path.suffix in SUPPORT
        and not path.name.startswith((MAKERS, "."))
        and "__pycache__" not in path.parts
    )


def _notebooks(
    course: Course, sources: Mapping[str, Path], files: Mapping[str, bytes]
) -> dict[str, bytes]:
    """Build the notebooks; in a folder of their own, where `grade check` finds no script first."""
    made = {
        f"{NOTEBOOKS}/{exercise.name}.ipynb": nbformat.writes(
            student_notebook(sources[exercise.stub.name], exercise.functions, exercise.language)
        ).encode()
        for exercise in course.exercises
    }
    given = f"{SCRIPTS}/{course.given.name}/"
    beside = {name: data for name, data in files.items() if name.startswith(given)}
    return made | {f"{NOTEBOOKS}{name.removeprefix(SCRIPTS)}": beside[name] for name in beside}


@contextmanager
def _beside(out: Path) -> Iterator[Path]:
    """Make a folder beside the output, from which it can be moved there in one step."""
    try:
        folder = tempfile.mkdtemp(prefix=".release-", dir=out.absolute().parent)
    except OSError as error:
        raise GradeError(f"cannot be written: {error.strerror}", where=out) from error
    try:
        yield Path(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _write(files: Mapping[str, bytes], bundle: Path) -> None:
    if bundle.suffix == ".zip":
        with zipfile.ZipFile(bundle, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in sorted(files.items()):
                member = zipfile.ZipInfo(str(PurePosixPath(bundle.stem, name)), EARLIEST)
                member.external_attr = 0o644 << 16
                member.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(member, data)
        return
    for name, data in files.items():
        path = bundle / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
