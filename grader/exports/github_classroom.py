"""What a step of GitHub Classroom's autograding puts out: one exercise of one student."""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from typing import Any

from grader.errors import GradeError
from grader.exports.book import Book
from grader.exports.formats import Choice
from grader.grading.results import ExerciseResult
from grader.hidden.outcomes import Outcome

VERSION = 3


def write(book: Book, choice: Choice) -> str:
    """Write ``result=<base64>``, a line for ``$GITHUB_OUTPUT``."""
    result, _ = book.only_result()
    found = [e for e in result.exercises if choice.exercise and e.exercise == choice.exercise]
    if not found:
        names = ", ".join(exercise.exercise for exercise in result.exercises)
        remedy = f"add --exercise, one of {names}"
        raise GradeError("this format is about one exercise", remedy=remedy)
    return output_line(_payload(found[0]))


def output_line(payload: dict[str, Any]) -> str:
    """Encode a payload as a step's output named ``result``."""
    data = json.dumps(payload, ensure_ascii=False, allow_nan=False).encode()
    return f"result={base64.b64encode(data).decode('ascii')}\n"


def payload(status: str, max_score: float, tests: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Make what the reporter reads.

    Parameters
    ----------
    status : str
        ``pass``, ``fail`` or ``error``.
    max_score : float
        What the exercise is worth.
    tests : sequence of dict
        See `entry_of`; never empty, for the reporter divides by their number.
    """
    return {"version": VERSION, "status": status, "max_score": max_score, "tests": list(tests)}


def entry_of(name: str, status: str, score: float, message: str = "") -> dict[str, Any]:
    """Make the entry of one test."""
    return {
        "name": name,
        "status": status,
        "score": round(score, 2),
        "message": message,
        "test_code": "",
        "filename": "",
        "line_no": 0,
        "execution_time": 0,
    }


def _payload(exercise: ExerciseResult) -> dict[str, Any]:
    if exercise.points is None or not exercise.tests:
        message = "could not be graded, which is no fault of the student"
        return payload("error", 0.0, [entry_of(exercise.exercise, "error", 0.0, message)])
    tests = [
        entry_of(
            f"{test.function}: {test.says}",
            _status(test.outcome),
            test.points or 0.0,
            test.student_message,
        )
        for test in exercise.tests
    ]
    full = exercise.points >= exercise.max_points
    return payload("pass" if full else "fail", exercise.max_points, tests)


def _status(outcome: Outcome) -> str:
    return "pass" if outcome is Outcome.PASSED else "fail"
