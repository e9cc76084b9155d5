"""Visible checks for students, on any system: in a plain subprocess, or in a notebook's cell."""

from grader.check.cell import check, hint, in_language, show

__all__ = ["check", "hint", "in_language", "show"]
