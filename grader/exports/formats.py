"""The formats by name."""

from __future__ import annotations

import importlib
from dataclasses import dataclass

from grader.errors import GradeError
from grader.exports.book import Book

# Name to module; each has ``write(book, choice) -> str``.
FORMATS = {
    "canvas": "canvas",
    "csv": "table",
    "github-classroom": "github_classroom",
    "gradescope": "gradescope",
    "json": "document",
    "junit": "junit",
    "moodle": "moodle",
}
BY_EXERCISE = ("github-classroom", "junit")


@dataclass(frozen=True)
class Choice:
    """What an export may be told besides.

    Attributes
    ----------
    assignment : str
        What the target calls the assignment; the course's title if empty.
    student : str
        Only this one; empty for all.
    exercise : str
        Only this one, for the formats in `BY_EXERCISE`; empty for all.
    details : str
        From when on Gradescope shows what each hidden test said.
    """

    assignment: str = ""
    student: str = ""
    exercise: str = ""
    details: str = "after_published"


def export(book: Book, name: str, choice: Choice) -> str:
    """Write a book in a format.

    Raises
    ------
    GradeError
        If the format cannot hold it.
    """
    if choice.exercise and name not in BY_EXERCISE:
        what = f"the format {name} has all exercises or none"
        raise GradeError(what, remedy=f"leave --exercise out, or choose {' or '.join(BY_EXERCISE)}")
    module = importlib.import_module(f"grader.exports.{FORMATS[name]}")
    text: str = module.write(book.only(choice.student), choice)
    return text
