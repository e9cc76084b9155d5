"""Tells which extra of the package to install where a command needs more than students do."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from contextlib import contextmanager

from grader.errors import GradeError

# What each extra brings, by the names that are imported; the smallest extra first.
EXTRAS = {
    "grading": ("jinja2", "torch"),
    "instructor": ("babel", "copydetect", "hatchling", "matplotlib"),
    "nbgrader": ("nbgrader",),
}
# Commands that need something in a worker or at their end, where it would be told badly or late.
NEEDS = {
    "release": ("hatchling", "jinja2"),
    "run": ("torch", "jinja2"),
    "similarity": ("copydetect", "jinja2"),
    "verify": ("torch",),
}


def require(command: str) -> None:
    """Raise a `GradeError` if a command needs a package that is not installed."""
    for package in NEEDS.get(command, ()):
        if importlib.util.find_spec(package) is None:
            raise _missing(package)


@contextmanager
def extras_asked_for() -> Iterator[None]:
    """Say which extra to install if an import in this block fails for want of one."""
    try:
        yield
    except ModuleNotFoundError as error:
        package = (error.name or "").partition(".")[0]
        if not any(package in brought for brought in EXTRAS.values()):
            raise
        raise _missing(package) from error


def _missing(package: str) -> GradeError:
    extra = next(extra for extra, brought in EXTRAS.items() if package in brought)
    return GradeError(
        f"this command needs {package}, which is not installed",
        remedy=f"pip install 'cnn-exercises[{extra}]', or -e '.[{extra}]' in a checkout",
    )
