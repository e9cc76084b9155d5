"""Runs the visible checks of one exercise, as a step of GitHub Classroom's autograding."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from grader.check.results import ExerciseCheck
from grader.check.runner import check_exercise
from grader.course.material import Material
from grader.exports.github_classroom import entry_of, payload

SECRET = ("GITHUB_", "ACTIONS_", "RUNNER_", "INPUT_")


def check_step(folder: Path, material: Material) -> ExerciseCheck:
    """Run the checks without what would let a student's file write the step's result itself."""
    for name in list(os.environ):
        if name.startswith(SECRET):
            del os.environ[name]
    return check_exercise(folder, material)


def step_payload(done: ExerciseCheck, points: Mapping[str, float]) -> dict[str, Any]:
    """Make the step's result: an entry for each function, with all its points or none.

    Parameters
    ----------
    done : ExerciseCheck
        How the checks ended.
    points : mapping of str to float
        What each function is worth.
    """
    tests = []
    for function in done.material.hints:
        passed = not done.problem and done.state(function) == "passed"
        score = points.get(function, 0.0) if passed else 0.0
        message = "" if passed else _message(done, function)
        tests.append(entry_of(function, "pass" if passed else "fail", score, message))
    whole = "pass" if done.passed else "fail"
    return payload(whole, sum(points.values()), tests)


def _message(done: ExerciseCheck, function: str) -> str:
    if done.problem:
        return done.problem
    failed = [one for one in done.of(function) if one.ending.state != "passed"]
    texts = [(one.check.says, one.ending.call, one.ending.message) for one in failed]
    return "\n".join(part for text in texts for part in text if part)
