"""Runs visible checks in this very process, over a namespace: a notebook's, for one."""

from __future__ import annotations

import contextlib
import os
import sys
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from grader.check.checks import VisibleCheck, missing_package, read_checks
from grader.check.judgement import Calls, Place, judge
from grader.check.results import CheckResult, Ending, ExerciseCheck
from grader.course.material import Material
from grader.errors import CourseError
from grader.language import gettext as _


def check_namespace(
    material: Material, functions: Sequence[str], namespace: Mapping[str, Any], place: Place
) -> ExerciseCheck:
    """Run the visible checks of some functions, without a time limit.

    Parameters
    ----------
    material : Material
        The exercise.
    functions : sequence of str
        Those of its functions that are checked.
    namespace : mapping
        What stands for the student's file; it is not changed.
    place : callable
        Names the student's files, see `Place`.

    Returns
    -------
    ExerciseCheck
        With results for these functions alone.

    Raises
    ------
    KeyboardInterrupt
        If the student stops a check that takes too long.
    """
    done = ExerciseCheck(material, missing_package(material))
    if done.problem:
        return done
    defined = [name for name in functions if name in namespace]
    done.results += [_undefined(name) for name in functions if name not in defined]
    calls = Calls()
    with _quiet(), _importable(_student(material, namespace, calls), material.checks.parent):
        checks = _load(material)
        for one in read_checks(material):
            if one.function in defined:
                done.results.append(CheckResult(one, _run(checks[one.name], calls, place)))
    return done


def _undefined(function: str) -> CheckResult:
    """Word that a function's cell has not been run: nothing else has to be done about it."""
    message = _("{function} is not defined here.").format(function=function)
    ending = Ending("error", "", message, _("Run the cell that defines it, then this one."))
    return CheckResult(VisibleCheck("", function), ending)


def _student(material: Material, namespace: Mapping[str, Any], calls: Calls) -> ModuleType:
    """Make the module that the checks import: a copy, so that the notebook keeps its functions."""
    module = ModuleType(material.name)
    module.__dict__.update({k: v for k, v in namespace.items() if not k.startswith("__")})
    calls.record(module.__dict__, material.hints)
    return module


@contextlib.contextmanager
def _importable(module: ModuleType, folder: Path) -> Iterator[None]:
    """Let a module be found by its name before any file, and ``given`` in the course's folder.

    Whatever else is imported meanwhile stays: numpy and torch cannot be imported twice.
    """
    before, path = sys.modules.get(module.__name__), sys.path[:]
    sys.modules[module.__name__] = module
    sys.path.append(str(folder))
    try:
        yield
    finally:
        sys.path[:] = path
        sys.modules.pop(module.__name__, None)
        if before is not None:
            sys.modules[module.__name__] = before


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Swallow what is printed: a warning on standard error would count as a failed check."""
    with (
        Path(os.devnull).open("w", encoding="utf-8", errors="replace") as nowhere,
        contextlib.redirect_stdout(nowhere),
        contextlib.redirect_stderr(nowhere),
        warnings.catch_warnings(),
    ):
        yield


def _load(material: Material) -> dict[str, Callable[[], None]]:
    """Run the file of the checks, anew each time: they hold on to the module that they import."""
    checks: dict[str, Any] = {"__name__": material.checks.stem, "__file__": str(material.checks)}
    try:
        code = compile(material.checks.read_bytes(), str(material.checks), "exec")
        exec(code, checks)  # noqa: S102 - the course's own file
    except Exception as error:
        what = f"the checks cannot be loaded: {type(error).__name__}: {error}"
        raise CourseError(what, where=material.checks) from error
    return checks


def _run(check: Callable[[], None], calls: Calls, place: Place) -> Ending:
    """Run one check; only the student's own interruption goes through."""
    calls.last = ""
    try:
        check()
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # sys.exit() too: it is no end of the notebook
        return judge(error, calls.last, place)
    return judge(None, calls.last, place)
