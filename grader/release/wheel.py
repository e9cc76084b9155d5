"""The wheel that students install: built from the checkout, held against the course."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path

from grader.errors import CourseError, GradeError

HOME = "grader/exercises/"  # of the students' side in it


def build_wheel(root: Path, folder: Path) -> Path:
    """Build the wheel of a checkout.

    Parameters
    ----------
    root : Path
        The checkout, which holds ``pyproject.toml``.
    folder : Path
        An empty folder for the wheel.

    Returns
    -------
    Path
        The wheel; the same bytes for the same checkout.

    Raises
    ------
    GradeError
        If there is nothing to build, or it cannot be built.
    """
    if not (root / "pyproject.toml").is_file():
        raise GradeError(
            "no wheel can be built here: there is no pyproject.toml",
            where=root,
            remedy="name the course's wheel with --wheel FILE",
        )
    import hatchling.build  # noqa: F401 - missing, it must be told here and not by the subprocess

    # A process of its own: the backend works in the current folder.
    done = subprocess.run(  # noqa: S603 - Python itself, with arguments of ours
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder.absolute())],
        cwd=root,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    built = list(folder.glob("*.whl"))
    if done.returncode or len(built) != 1:
        reason = (done.stderr or done.stdout).strip().splitlines() or ["nothing was built"]
        raise GradeError(f"the wheel cannot be built: {reason[-1]}", where=root)
    return built[0]


def compare_wheel(wheel: Path, files: Mapping[str, bytes]) -> None:
    """Make sure that a wheel is of this state of the course.

    Parameters
    ----------
    wheel : Path
        The wheel.
    files : mapping
        Name to content, below the course's ``exercises``: what students get beside the wheel.

    Raises
    ------
    CourseError
        If the wheel lacks one of the files, or has another content for it.
    """
    try:
        with zipfile.ZipFile(wheel) as archive:
            inside = {
                name.removeprefix(HOME): archive.read(name)
                for name in archive.namelist()
                if name.startswith(HOME)
            }
    except (OSError, zipfile.BadZipFile) as error:
        raise CourseError(f"is no wheel: {error}", where=wheel) from error
    for name, content in files.items():
        if inside.get(name) != content:
            raise CourseError(
                f"{name} is not in it as it is in the course",
                where=wheel,
                remedy="build the wheel anew, from this checkout",
            )
