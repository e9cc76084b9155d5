"""Loads the misconceptions that an exercise's author wrote down as code."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from grader.course.settings import Exercise
from grader.errors import CourseError
from grader.hidden.solutions import load_module

F = TypeVar("F", bound=Callable[..., Any])
MARK = "__misconception__"


@dataclass(frozen=True)
class Misconception:
    """One plausible mistake.

    Attributes
    ----------
    name : str
        A third-person verb: what the student does wrong.
    exercise, function : str
        Where it can happen.
    says : str
        What a student who holds it is told.
    fails : frozenset of str
        Names of exactly the hidden tests that it fails.
    code : callable
        The function as that student would write it.
    """

    name: str
    exercise: str
    function: str
    says: str
    fails: frozenset[str]
    code: Callable[..., object]


def misconception(*, of: str, fails: set[str]) -> Callable[[F], F]:
    """Mark a function as a misconception.

    Parameters
    ----------
    of : str
        The exercise's function that it stands in for.
    fails : set of str
        The hidden tests that it fails, all of them and no other.

    Returns
    -------
    callable
        A decorator that leaves the function as it is.
    """

    def mark(function: F) -> F:
        setattr(function, MARK, (of, frozenset(fails)))
        return function

    return mark


def load_misconceptions(exercise: Exercise) -> list[Misconception]:
    """Import an exercise's misconceptions, in the order they are written in.

    Raises
    ------
    CourseError
        If the file is missing, or one lacks its docstring or names no function of the exercise.
    """
    module = load_module(exercise.misconceptions, f"misconceptions.{exercise.name}")
    marked = [value for value in vars(module).values() if hasattr(value, MARK)]
    return [_misconception(exercise, code) for code in marked]


def _misconception(exercise: Exercise, code: Callable[..., object]) -> Misconception:
    function, fails = getattr(code, MARK)
    name = code.__name__
    where = f"{exercise.misconceptions}::{name}"
    says = " ".join((code.__doc__ or "").split())
    if not says:
        raise CourseError("has no docstring", where=where, remedy="write what the student reads")
    if function not in exercise.functions:
        names = ", ".join(exercise.functions)
        raise CourseError(f"of={function!r} is no function", where=where, remedy=f"use {names}")
    if not fails:
        raise CourseError("fails no test", where=where, remedy="name the tests that it fails")
    return Misconception(name, exercise.name, function, says, fails, code)
