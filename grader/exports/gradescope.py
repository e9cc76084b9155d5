"""One student's ``results.json`` for Gradescope's autograder."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from grader.exports.book import Book
from grader.exports.formats import Choice
from grader.grading.files import points_text
from grader.grading.results import ExerciseResult, SubmissionResult, TestResult, total
from grader.hidden.outcomes import Outcome
from grader.language import N_, ngettext
from grader.language import gettext as _
from grader.policy import Account

VISIBILITIES = ("visible", "after_due_date", "after_published", "hidden")
NOT_GRADED = N_(
    "The autograder could not grade this submission. That is no fault of yours and counts for "
    "nothing: your instructor can see the reason and will run it again."
)


def write(book: Book, choice: Choice) -> str:
    """Write one student's results."""
    result, account = book.only_result()
    return document_text(gradescope_results(result, account, choice.details))


def gradescope_results(
    result: SubmissionResult, account: Account, details: str = "after_published"
) -> dict[str, Any]:
    """Make the object that Gradescope reads.

    Parameters
    ----------
    result : SubmissionResult
        What was graded.
    account : Account
        Its points after the policy.
    details : str, optional
        Visibility of single hidden tests, one of `VISIBILITIES`.

    Returns
    -------
    dict
        A visible entry for each function with its points, then an entry without points for each
        hidden test, and every change that the policy makes in ``output``. There is no score in it
        if anything could not be graded: Gradescope then reports the autograder, and gives none.
    """
    if account.final is None:
        return ungraded(_(NOT_GRADED))
    finals = {own.exercise: own.final for own in account.exercises}
    tests = [entry for e in result.exercises for entry in _functions(e, finals[e.exercise])]
    if details != "hidden":
        tests += [_detail(e, test, details) for e in result.exercises for test in e.tests]
    return {
        "score": account.final,
        "execution_time": round(sum(exercise.seconds for exercise in result.exercises), 2),
        "output": _told(account),
        "output_format": "text",
        "test_output_format": "text",
        "test_name_format": "text",
        "stdout_visibility": "hidden",
        "tests": tests,
    }


def ungraded(text: str) -> dict[str, Any]:
    """Make the object for what could not be graded: without any score, so that nobody gets 0."""
    return {"output": text, "output_format": "text", "stdout_visibility": "hidden"}


def document_text(document: dict[str, Any]) -> str:
    """Write the object as JSON."""
    return json.dumps(document, indent=1, ensure_ascii=False, allow_nan=False) + "\n"


def _functions(exercise: ExerciseResult, final: float | None) -> Iterator[dict[str, Any]]:
    """Sum up each function in words that show nothing of the hidden tests."""
    if not exercise.tests:  # a person decided on its points
        yield _entry(exercise.exercise, final, exercise.max_points, "")
    for function in dict.fromkeys(test.function for test in exercise.tests):
        tests = [test for test in exercise.tests if test.function == function]
        named = [d.says for d in exercise.diagnoses if d.function == function]
        yield _entry(
            f"{exercise.exercise}: {function}",
            total(test.points for test in tests),
            sum(test.max_points for test in tests),
            "\n".join([_summary(tests), *named]),
        )


def _summary(tests: list[TestResult]) -> str:
    outcomes = {test.outcome for test in tests}
    if outcomes == {Outcome.PASSED}:
        return _("All hidden tests of this function passed.")
    if outcomes == {Outcome.NOT_STARTED}:
        return _("Not started.")
    if outcomes == {Outcome.MISSING_FILE}:
        return _("There is no file for this exercise.")
    if outcomes == {Outcome.SYNTAX_ERROR}:
        return _("The file is no Python, or cannot be read.")
    return ngettext(
        "{passed} of {count} hidden test of this function passed.",
        "{passed} of {count} hidden tests of this function passed.",
        len(tests),
    ).format(passed=sum(test.outcome is Outcome.PASSED for test in tests), count=len(tests))


def _entry(name: str, points: float | None, max_points: float, output: str) -> dict[str, Any]:
    known = {} if points is None else {"score": round(points, 2)}
    return known | {
        "name": name,
        "max_score": round(max_points, 2),
        "status": "failed" if points is None or points < max_points else "passed",
        "output": output,
        "visibility": "visible",
    }


def _detail(exercise: ExerciseResult, test: TestResult, details: str) -> dict[str, Any]:
    """Write a hidden test: its points are in its function's entry."""
    return {
        "name": f"{exercise.exercise}: {test.function}: {test.says}",
        "status": "passed" if test.outcome is Outcome.PASSED else "failed",
        "output": test.student_message,
        "visibility": details,
    }


def _told(account: Account) -> str:
    """Show how the points came about, if not by the tests alone."""
    final = _("{points} of {worth} points").format(
        points=points_text(account.final), worth=points_text(account.max_points)
    )
    lines = [final, *account.notes]
    if account.changes:
        raw = _("not graded") if account.raw is None else points_text(account.raw)
        changes = [f"{change.points:+g}: {change.reason}" for change in account.changes]
        lines = [_("Graded: {points}").format(points=raw), *changes, *lines]
    return "\n".join(lines)
