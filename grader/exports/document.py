"""JSON with the points of each student, raw and final, and every change between them."""

from __future__ import annotations

import json
from dataclasses import asdict

from grader.exports.book import Book
from grader.exports.formats import Choice
from grader.exports.table import notes_of

FORMAT = 1  # raised when a reader would have to change


def write(book: Book, choice: Choice) -> str:  # noqa: ARG001 - all formats are called alike
    """Write an object with the run's head, and an object for each student."""
    document = {
        "format": FORMAT,
        "course": book.run.course,
        "graded": book.run.created,
        "unsafe": book.run.unsafe,
        "max_points": book.max_points,
        "students": [
            {
                "student": entry.name,
                "ids": {k: v for k, v in asdict(entry.person).items() if v and k != "student"},
                "raw": entry.account.raw if entry.account else None,
                "final": entry.final,
                "changes": [asdict(c) for c in entry.account.changes] if entry.account else [],
                "exercises": [asdict(e) for e in entry.account.exercises] if entry.account else [],
                "notes": list(notes_of(entry)),
            }
            for entry in book.entries
        ],
    }
    return json.dumps(document, indent=1, ensure_ascii=False, allow_nan=False) + "\n"
