"""Moodle's gradebook as CSV, for Grades > Import > CSV file."""

from __future__ import annotations

from html import escape

from grader.exports.book import Book, Entry
from grader.exports.cells import csv_text
from grader.exports.formats import Choice
from grader.grading.files import points_text


def write(book: Book, choice: Choice) -> str:
    """Write ``username,idnumber,email,<item>,<item> feedback``; a blank grade changes nothing."""
    title = choice.assignment or book.run.course
    rows: list[list[str | float | None]] = [
        ["username", "idnumber", "email", title, f"{title} feedback"]
    ]
    for entry in book.entries:
        if entry.final is not None:
            person = entry.person
            ids = (person.username, person.idnumber, person.email)
            rows.append([*ids, entry.final, _feedback(entry)])
    return csv_text(rows)


def _feedback(entry: Entry) -> str:
    """Show how the points came about, if not by the tests alone. Moodle reads it as HTML."""
    if entry.account is None or not entry.account.changes:
        return ""
    raw = "not graded" if entry.account.raw is None else points_text(entry.account.raw)
    return escape(f"Graded: {raw}. {entry.account.reasons}.", quote=False)
