"""Results in the formats of other systems; ``docs/exports.md`` says how to import each."""

from grader.exports.book import Book, make_book
from grader.exports.formats import FORMATS, Choice, export

__all__ = ["FORMATS", "Book", "Choice", "export", "make_book"]
