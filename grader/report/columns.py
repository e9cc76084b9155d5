"""Columns that others add to the report's table of students."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Column:
    """One more column of the table of students.

    Attributes
    ----------
    head : str
        What stands above it.
    cells : mapping of str to float, str or None
        Student to what stands in the row; the cell of a student who is not in it, or whose number
        is not finite, is empty. Numbers are sorted as such and shown with at most two decimals.
    """

    head: str
    cells: Mapping[str, float | str | None]
