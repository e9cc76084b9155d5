"""Writes CSV that neither a spreadsheet nor an importer takes for anything else."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from grader.grading.files import cell, points_text


def csv_text(rows: Iterable[Sequence[str | float | None]]) -> str:
    """Write rows; points get two decimals, unknown ones nothing, and no text starts a formula."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")  # RFC 4180, and what Excel expects
    for row in rows:
        writer.writerow([cell(c) if isinstance(c, str) else points_text(c) for c in row])
    return text.getvalue()
