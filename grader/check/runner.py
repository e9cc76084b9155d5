"""Runs the visible checks of one exercise, and survives whatever the student's file does."""

from __future__ import annotations

import ast
import importlib.util
import json
import queue
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from grader.course.material import Material, function_of_check
from grader.errors import CourseError, SubmissionError
from grader.intake.sources import Source, as_source, find_file, read_content

CHECK_SECONDS = 10.0
START_SECONDS = 120.0  # until packages are imported: the first time, on a slow disk

# From best to worst: a function is as its worst check is.
STATES = ("passed", "not_started", "wrong", "error", "crashed", "timeout")


@dataclass(frozen=True)
class CheckResult:
    """How one visible check ended.

    Attributes
    ----------
    check, function : str
        The pytest function, and the student's function that it is of.
    says : str
        Its docstring.
    state : str
        One of `STATES`.
    call : str
        The call that went wrong.
    message : str
        Expected and got, or the exception.
    slip : str
        The mistake that this one wrong answer betrays, if the check knows it.
    known_slips : tuple of str
        All mistakes that the check knows a wrong answer of.
    """

    check: str
    function: str
    says: str
    state: str
    call: str = ""
    message: str = ""
    slip: str = ""
    known_slips: tuple[str, ...] = ()


@dataclass
class ExerciseCheck:
    """How an exercise's checks ended.

    Attributes
    ----------
    material : Material
        The exercise.
    problem : str
        Why no check could run, if none could.
    results : list of CheckResult
        In the order of the checks.
    """

    material: Material
    problem: str = ""
    results: list[CheckResult] = field(default_factory=list)

    @property
    def passed(self) -> bool:
        """Whether every check ran and passed."""
        return not self.problem and all(result.state == "passed" for result in self.results)

    def state(self, function: str) -> str:
        """Return the state of one function: that of its worst check."""
        states = [result.state for result in self.results if result.function == function]
        return max(states, key=STATES.index, default="error")

    def slip(self, function: str) -> str:
        """Name the mistake in a function, if the wrong answers to all its checks betray it.

        One wrong number can come from many mistakes: one that another check contradicts is none.
        """
        own = [r for r in self.results if r.function == function and r.state != "passed"]
        named = {r.slip for r in own if r.slip}
        contradicted = any(r.slip != text for text in named for r in own if text in r.known_slips)
        return named.pop() if len(named) == 1 and not contradicted else ""


def check_exercise(
    folder: Path, material: Material, seconds: float = CHECK_SECONDS
) -> ExerciseCheck:
    """Run the visible checks of one exercise over a student's file.

    Parameters
    ----------
    folder : Path
        Where the student's file lies.
    material : Material
        The exercise.
    seconds : float, optional
        Time limit of each check, and of running the file's top level.

    Returns
    -------
    ExerciseCheck
        With a result for every check, whatever the file does.
    """
    done = ExerciseCheck(material)
    file = find_file(folder, material.name)
    if file is None:
        done.problem = f"There is no {material.name}.py or {material.name}.ipynb in {folder}."
        return done
    try:
        source = as_source(read_content(file))
    except SubmissionError as error:
        done.problem = str(error)
        return done
    missing = [name for name in material.packages if importlib.util.find_spec(name) is None]
    if missing:
        done.problem = f"This exercise needs {missing[0]}: pip install {missing[0]}"
        return done
    checks = _checks(material)
    while left := [name for name in checks if name not in {r.check for r in done.results}]:
        before = len(done.results)
        _run_once(folder, source, checks, left, done, seconds)
        if done.problem:
            break
        if len(done.results) == before:
            raise CourseError("a visible check did not run", where=f"{material.checks}::{left[0]}")
    return done


def _checks(material: Material) -> dict[str, tuple[str, str]]:
    """Read the checks' names, the function of each, and its docstring."""
    tree = ast.parse(material.checks.read_text(encoding="utf-8"))
    functions = tuple(material.hints)
    return {
        node.name: (
            function_of_check(node.name, functions) or "",
            (ast.get_docstring(node) or "").partition("\n\n")[0].replace("\n", " "),
        )
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test")
    }


def _run_once(
    folder: Path,
    source: Source,
    checks: dict[str, tuple[str, str]],
    left: list[str],
    done: ExerciseCheck,
    seconds: float,
) -> None:
    """Run what is left in one subprocess, until it is done, hangs or dies."""
    material = done.material
    request = {
        "exercise": material.name,
        "file": source.file,
        "cells": source.cells,
        "functions": list(material.hints),
        "packages": material.packages,
        "checks": str(material.checks),
        "folder": str(folder.resolve()),
        "material": str(material.checks.parent),
        "skip": [name for name in checks if name not in left],
    }
    running = ""
    for event in _events(request, seconds):
        kind = event["kind"]
        if kind == "start":
            running = event["check"]
        elif kind == "end":
            function, says = checks[event["check"]]
            parts = (event["call"], event["message"], event["slip"], tuple(event["known"]))
            done.results.append(
                CheckResult(event["check"], function, says, event["outcome"], *parts)
            )
            running = ""
        elif kind == "broken":
            raise CourseError(event["message"], where=material.checks)
        elif kind in ("timeout", "crashed") and running:
            done.results.append(CheckResult(running, *checks[running], kind, "", event["message"]))
        elif kind in ("load", "timeout", "crashed"):
            done.problem = f"Running {source.file} from top to bottom: {event['message']}"


def _events(request: dict[str, Any], seconds: float) -> Iterator[dict[str, Any]]:
    """Start the subprocess and pass on what it tells; a hang or a death becomes an event."""
    # -P: a student's random.py or numpy.py must not stand in for Python's while we start.
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "grader.check.session"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    with process.stdin as pipe:
        pipe.write(json.dumps(request).encode())
    lines: queue.Queue[bytes] = queue.Queue()
    # A pipe cannot be waited for with a time limit on every system; a queue can.
    threading.Thread(target=_read, args=(process.stdout, lines), daemon=True).start()
    limit = START_SECONDS
    try:
        while True:
            try:
                line = lines.get(timeout=limit)
            except queue.Empty:
                yield {
                    "kind": "timeout",
                    "message": f"no end after {seconds:g} s: is a loop endless?",
                }
                return
            if not line:
                code = process.wait()
                yield {"kind": "crashed", "message": f"the process ended (exit code {code})."}
                return
            event: dict[str, Any] = json.loads(line)
            if event["kind"] == "done":
                return
            yield event
            if event["kind"] == "load":
                return
            limit = seconds
    finally:
        process.kill()
        process.wait()


def _read(stream: Any, lines: queue.Queue[bytes]) -> None:
    for line in stream:
        lines.put(line)
    lines.put(b"")
