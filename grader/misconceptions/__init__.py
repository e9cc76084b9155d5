"""Executable wrong answers: they test the tests, and explain a student's mistake."""

from grader.misconceptions.library import misconception

__all__ = ["misconception"]
