"""What the bundle tells the container."""

from __future__ import annotations

from dataclasses import dataclass

FILE = "settings.json"
COURSE = "course"
PACKAGE = "package"


@dataclass(frozen=True)
class Settings:
    """What was chosen when the bundle was made.

    Attributes
    ----------
    exercises : tuple of str
        What is graded.
    seed : int
        The course's, or that of ``GRADE_SEED`` when the bundle was made.
    details : str
        Visibility of single hidden tests.
    language : str
        What students read.
    """

    exercises: tuple[str, ...]
    seed: int
    details: str
    language: str
