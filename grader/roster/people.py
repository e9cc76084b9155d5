"""Reads a roster: who is in the class, and what each platform calls them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from pathlib import Path

from grader.errors import GradeError
from grader.roster.tables import Table, read_table


@dataclass(frozen=True)
class Person:
    """One student, as the platforms know them; what is not known is empty.

    Attributes
    ----------
    student : str
        As in the results: the name of the submission's folder, or the name that Canvas or Moodle
        put before the files.
    name : str
        The full name.
    canvas_id, sis_user_id, sis_login_id, section : str
        Canvas's columns ``ID``, ``SIS User ID``, ``SIS Login ID`` and ``Section``.
    username, idnumber, email : str
        Moodle's user name, ID number and address.
    """

    student: str = ""
    name: str = ""
    canvas_id: str = ""
    sis_user_id: str = ""
    sis_login_id: str = ""
    section: str = ""
    username: str = ""
    idnumber: str = ""
    email: str = ""


COLUMNS = tuple(field.name for field in fields(Person))
UNIQUE = tuple(name for name in COLUMNS if name not in ("name", "section"))
# Canvas's own export of a gradebook is a roster too.
CANVAS = {
    "Student": "name",
    "ID": "canvas_id",
    "SIS User ID": "sis_user_id",
    "SIS Login ID": "sis_login_id",
    "Section": "section",
}
NOBODY = ("Points Possible", "Student, Test")  # rows of such an export that are nobody's


@dataclass(frozen=True)
class Roster:
    """The class.

    Attributes
    ----------
    path : Path
        The file.
    people : tuple of Person
        In the order of the file; nobody's id twice.
    """

    path: Path
    people: tuple[Person, ...]


def load_roster(path: Path) -> Roster:
    """Read a roster.

    Parameters
    ----------
    path : Path
        A CSV file with the column ``student`` and any other of `COLUMNS`, or the gradebook as
        Canvas exports it, whose students are found by the number in Canvas's file names, or else
        by name. Other columns are passed over.

    Returns
    -------
    Roster
        Checked.

    Raises
    ------
    GradeError
        If it cannot be read, lacks columns, or has somebody twice.
    """
    table = read_table(path)
    if {"Student", "ID"} <= set(table.header):
        people = list(_canvas_people(table))
    elif "student" in table.header:
        people = [(line, _person(row)) for line, row in table.rows]
    else:
        remedy = f"name the columns {', '.join(COLUMNS)}; docs/exports.md explains them"
        raise GradeError("has no column 'student'", where=path, remedy=remedy)
    if not people:
        raise GradeError("has no student in it", where=path, remedy="add a line for each")
    _expect_each_once(path, people)
    return Roster(path, tuple(person for _, person in people))


def _person(row: dict[str, str]) -> Person:
    return Person(**{name: row.get(name, "") for name in COLUMNS})


def _canvas_people(table: Table) -> Iterable[tuple[int, Person]]:
    for line, row in table.rows:
        if row["Student"] not in NOBODY and row["ID"]:
            own = {ours: row.get(theirs, "") for theirs, ours in CANVAS.items()}
            yield line, Person(**own)


def _expect_each_once(path: Path, people: list[tuple[int, Person]]) -> None:
    seen: dict[tuple[str, str], int] = {}
    for line, person in people:
        if not person.student and not person.canvas_id:
            remedy = "fill in student, or remove the line"
            raise GradeError("names no student", where=f"{path}:{line}", remedy=remedy)
        for column in UNIQUE:
            value = getattr(person, column)
            if not value:
                continue
            first = seen.setdefault((column, value), line)
            if first != line:
                what = f"{column} {value!r} is that of line {first} as well"
                raise GradeError(what, where=f"{path}:{line}", remedy="correct one of them")
