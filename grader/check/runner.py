"""Runs the visible checks of one exercise, and survives whatever the student's file does."""

from __future__ import annotations

import json
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from grader.check.checks import VisibleCheck, missing_package, read_checks
from grader.check.results import CheckResult, Ending, ExerciseCheck
from grader.course.material import Material
from grader.errors import CourseError, SubmissionError
from grader.intake.sources import Source, as_source, find_file, read_content
from grader.language import current_language
from grader.language import gettext as _

CHECK_SECONDS = 10.0
START_SECONDS = 120.0  # until packages are imported: the first time, on a slow disk
LOOK_SECONDS = 0.05  # between two looks at what the caller wants


def check_exercise(
    folder: Path,
    material: Material,
    seconds: float = CHECK_SECONDS,
    meanwhile: Callable[[], None] = lambda: None,
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
    meanwhile : callable, optional
        Called now and then while the checks run; what it raises ends them.

    Returns
    -------
    ExerciseCheck
        With a result for every check, whatever the file does.
    """
    done = ExerciseCheck(material)
    file = find_file(folder, material.name)
    if file is None:
        done.problem = _("There is no {name}.py or {name}.ipynb in {folder}.").format(
            name=material.name, folder=folder
        )
        return done
    try:
        content = read_content(file)
        source = as_source(content)
    except SubmissionError as error:
        done.problem = str(error)
        return done
    done.problem = missing_package(material)
    if done.problem:
        return done
    done.digest = content.digest
    checks = {check.name: check for check in read_checks(material)}
    while left := [name for name in checks if name not in {r.check.name for r in done.results}]:
        before = len(done.results)
        _run_once(folder, source, checks, left, done, seconds, meanwhile)
        if done.problem:
            break
        if len(done.results) == before:
            raise CourseError("a visible check did not run", where=f"{material.checks}::{left[0]}")
    return done


def _run_once(
    folder: Path,
    source: Source,
    checks: dict[str, VisibleCheck],
    left: list[str],
    done: ExerciseCheck,
    seconds: float,
    meanwhile: Callable[[], None],
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
        "language": current_language(),
    }
    running = ""
    for event in _events(request, seconds, meanwhile):
        kind = event["kind"]
        if kind == "start":
            running = event["check"]
        elif kind == "end":
            ending = Ending(**event["ending"])
            done.results.append(CheckResult(checks[event["check"]], ending))
            running = ""
        elif kind == "broken":
            raise CourseError(event["message"], where=material.checks)
        elif kind in ("timeout", "crashed") and running:
            ending = Ending(kind, message=event["message"])
            done.results.append(CheckResult(checks[running], ending))
        elif kind in ("load", "timeout", "crashed"):
            done.problem = _("Running {file} from top to bottom: {message}").format(
                file=source.file, message=event["message"]
            )


def _events(
    request: dict[str, Any], seconds: float, meanwhile: Callable[[], None]
) -> Iterator[dict[str, Any]]:
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
            line = _next_line(lines, limit, meanwhile)
            if line is None:
                text = _("no end after {seconds:g} s: is a loop endless?")
                yield {"kind": "timeout", "message": text.format(seconds=seconds)}
                return
            if not line:
                code = process.wait()
                text = _("the process ended (exit code {code}).")
                yield {"kind": "crashed", "message": text.format(code=code)}
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


def _next_line(
    lines: queue.Queue[bytes], seconds: float, meanwhile: Callable[[], None]
) -> bytes | None:
    """Wait for a line; None if the time is up."""
    end = time.monotonic() + seconds
    while True:
        left = end - time.monotonic()
        try:
            return lines.get(timeout=max(0.0, min(LOOK_SECONDS, left)))
        except queue.Empty:
            if left <= 0:
                return None
            meanwhile()


def _read(stream: Any, lines: queue.Queue[bytes]) -> None:
    for line in stream:
        lines.put(line)
    lines.put(b"")
