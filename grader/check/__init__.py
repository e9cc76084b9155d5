"""Visible checks for students, on any system: in a plain subprocess, or in a notebook's cell."""

from grader.check.cell import check, hint, show

__all__ = ["check", "hint", "show"]
