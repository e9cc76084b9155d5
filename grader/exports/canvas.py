"""Canvas's gradebook as CSV, as ``lib/gradebook_importer.rb`` reads it."""

from __future__ import annotations

from grader.exports.book import Book
from grader.exports.cells import csv_text
from grader.exports.formats import Choice

HEAD = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section")


def write(book: Book, choice: Choice) -> str:
    """Write one assignment; Canvas leaves a score as it is where the cell is blank.

    An assignment that is called ``Title (4711)`` is found by its number, another by its title;
    one that is not found is offered as a new one.
    """
    title = choice.assignment or book.run.course
    rows: list[list[str | float | None]] = [
        [*HEAD, title],
        ["    Points Possible", "", "", "", "", book.max_points],
    ]
    for entry in book.entries:
        person = entry.person
        ids = (person.canvas_id, person.sis_user_id, person.sis_login_id, person.section)
        rows.append([person.name or entry.name, *ids, entry.final])
    return csv_text(rows)
