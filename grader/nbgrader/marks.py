"""What a result means for a cell: its points, what it shows, and the comment on the answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from jinja2 import Environment, Template
from nbformat.v4 import new_output

from grader.grading.files import points_text
from grader.grading.results import ExerciseResult, TestResult, total
from grader.hidden.outcomes import Outcome
from grader.notebooks.build import name_of_test

NOT_RUN = "There are no tests for this cell in the course"
BY_HAND = "It is flagged to be graded by hand."
HTML = """\
<div style="font-family: sans-serif; line-height: 1.4">
<p><b>{{ mark.function }}: {{ mark.summary }}</b></p>
{% if mark.explanation %}<p style="border-left: 4px solid #E69F00; padding-left: .6em">\
{{ mark.explanation }}</p>{% endif %}
<table style="border-collapse: collapse; text-align: left; width: 100%">
{% for line in mark.lines %}\
<tr style="vertical-align: top; border-top: 1px solid #ccc">
<td style="padding: .3em .8em .3em 0; text-align: left; white-space: nowrap"><b style="color: \
{{ '#00694c' if line.passed else '#a63d00' }}">{{ line.word }}</b></td>
<td style="padding: .3em .8em .3em 0; text-align: left; width: 100%">{{ line.says }}\
{% for text in line.more %}<br>{{ text }}{% endfor %}</td>
<td style="padding: .3em 0; text-align: right; white-space: nowrap">{{ line.points }}</td>
</tr>
{% endfor %}</table>
</div>"""


@dataclass(frozen=True)
class Line:
    """One hidden test as the student sees it: what it tests, how it ended, what it says of that."""

    word: str
    says: str
    points: str
    passed: bool
    more: tuple[str, ...]


@dataclass(frozen=True)
class Mark:
    """What became of one function.

    Attributes
    ----------
    function : str
        Its name.
    points : float or None
        Earned, out of what the cell is worth; None where a person must look.
    summary : str
        The points in words.
    explanation : str
        The misconception behind it, if one explains all answers.
    lines : tuple of Line
        Each test.
    """

    function: str
    points: float | None
    summary: str
    explanation: str = ""
    lines: tuple[Line, ...] = field(default=())

    @property
    def comment(self) -> str | None:
        """What is said at the answer; nothing where all is right."""
        if self.lines and all(line.passed for line in self.lines):
            return None
        if self.explanation:
            return self.explanation
        first = next((line for line in self.lines if not line.passed), None)
        return self.summary if first is None else "\n".join([self.summary, first.says, *first.more])

    def outputs(self) -> list[Any]:
        """Write the outputs of the test cell: what to read, then the points as nbgrader's sum."""
        shown = {"text/plain": "\n".join(self._text()), "text/html": _template().render(mark=self)}
        outputs = [new_output("display_data", data=shown)]
        if self.points is not None:
            number = {"text/plain": repr(self.points)}
            outputs.append(new_output("execute_result", data=number, execution_count=None))
        return outputs

    def _text(self) -> Iterator[str]:
        yield f"{self.function}: {self.summary}"
        if self.explanation:
            yield self.explanation
        for line in self.lines:
            yield f"{line.word:<12}{line.says} ({line.points})"
            yield from (f"{'':<12}{text}" for text in line.more)


def mark(result: ExerciseResult | None, cell: str, worth: float) -> Mark:
    """Work out what a result means for one test cell.

    Parameters
    ----------
    result : ExerciseResult or None
        Of the cell's notebook; None if that is no exercise of the course.
    cell : str
        The cell's name.
    worth : float
        Its points in the gradebook, which may differ from the course's.

    Returns
    -------
    Mark
        Without points where the result has no tests for it, or one could not be graded.
    """
    tests = [t for t in (result.tests if result else ()) if name_of_test(t.function) == cell]
    if not tests:
        reason = result.note if result and result.points is None and result.note else NOT_RUN
        return Mark(cell.removeprefix("test_"), None, f"not graded. {reason}. {BY_HAND}")
    assert result is not None
    function = tests[0].function
    explanation = next((d.says for d in result.diagnoses if d.function == function), "")
    earned, most = total(t.points for t in tests), sum(t.max_points for t in tests)
    points = None if earned is None else _scaled(earned, most, worth)
    summary = _summary(points, worth, tests)
    return Mark(function, points, summary, explanation, tuple(_lines(tests, explanation)))


def _scaled(earned: float, most: float, worth: float) -> float:
    """Scale points to what the teacher made the cell worth; the gradebook takes no more."""
    return worth if earned == most else min(earned * worth / most, worth) if most else 0.0


def _summary(points: float | None, worth: float, tests: Sequence[TestResult]) -> str:
    if points is None:
        reason = next(t.student_message for t in tests if t.outcome is Outcome.NOT_GRADED)
        return f"not graded. {reason.splitlines()[-1] if reason else ''} {BY_HAND}"
    passed = sum(t.outcome is Outcome.PASSED for t in tests)
    return f"{_points(points, worth)} points, {passed} of {len(tests)} tests passed"


def _lines(tests: Sequence[TestResult], explanation: str) -> Iterator[Line]:
    told = {explanation}
    for test in tests:
        new = [
            text
            for text in test.student_message.splitlines()
            if text != test.says and text not in told
        ]
        told.update(new)  # what several tests say is said once
        word = str(test.outcome).replace("_", " ")
        worth = _points(test.points, test.max_points)
        yield Line(word, test.says, worth, test.outcome is Outcome.PASSED, tuple(new))


def _points(points: float | None, worth: float) -> str:
    return f"{points_text(points) or '?'} of {points_text(worth)}"


@cache
def _template() -> Template:
    return Environment(autoescape=True).from_string(HTML)
