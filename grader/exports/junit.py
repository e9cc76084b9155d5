"""JUnit XML, as Jenkins, GitLab and others read it: a suite for each student's exercise."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

from grader.exports.book import Book
from grader.exports.formats import Choice
from grader.grading.results import ExerciseResult, TestResult
from grader.hidden.outcomes import Outcome

# What XML 1.0 cannot hold, not even escaped.
FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
SKIPPED = (Outcome.SKIPPED, Outcome.NOT_STARTED, Outcome.MISSING_FILE)
TROUBLE = (Outcome.NOT_GRADED,)


def write(book: Book, choice: Choice) -> str:
    """Write the hidden tests of all students, or of one; messages are the instructor's."""
    root = ET.Element("testsuites", name=_clean(book.run.course))
    for entry in book.entries:
        for exercise in entry.result.exercises if entry.result else ():
            if choice.exercise in ("", exercise.exercise):
                root.append(_suite(entry.name, exercise, book.run.created))
    suites = list(root)
    for name in ("tests", "failures", "errors"):
        root.set(name, str(sum(int(suite.get(name, 0)) for suite in suites)))
    root.set("time", _seconds(sum(float(suite.get("time", 0)) for suite in suites)))
    ET.indent(root)
    body = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'


def _suite(student: str, exercise: ExerciseResult, created: str) -> ET.Element:
    cases = [_case(student, exercise, test) for test in exercise.tests]
    if not cases:
        cases = [_only_case(student, exercise)]
    kinds = [child.tag for case in cases for child in case]
    suite = ET.Element(
        "testsuite",
        name=_clean(f"{student}.{exercise.exercise}"),
        tests=str(len(cases)),
        failures=str(kinds.count("failure")),
        errors=str(kinds.count("error")),
        skipped=str(kinds.count("skipped")),
        time=_seconds(sum(test.seconds for test in exercise.tests)),
        timestamp=created[:19],  # without a zone, as its schema has it; it is UTC
        hostname="localhost",
    )
    properties = ET.SubElement(suite, "properties")
    figures = {"points": exercise.points, "max_points": exercise.max_points}
    for name, value in figures.items():
        if value is not None:
            ET.SubElement(properties, "property", name=name, value=f"{value:g}")
    suite.extend(cases)
    return suite


def _case(student: str, exercise: ExerciseResult, test: TestResult) -> ET.Element:
    case = _bare_case(student, exercise, f"{test.function}: {test.name}", test.seconds)
    if test.outcome is not Outcome.PASSED:
        _add_ending(case, test.outcome, test.says, test.instructor_message or test.student_message)
    return case


def _only_case(student: str, exercise: ExerciseResult) -> ET.Element:
    """Write an exercise that had no tests: a suite without cases would look like success."""
    case = _bare_case(student, exercise, exercise.exercise, 0.0)
    outcome = Outcome.NOT_GRADED if exercise.points is None else Outcome.FAILED
    _add_ending(case, outcome, str(exercise.status), exercise.note)
    return case


def _bare_case(student: str, exercise: ExerciseResult, name: str, seconds: float) -> ET.Element:
    owner = _clean(f"{student}.{exercise.exercise}")
    return ET.Element("testcase", classname=owner, name=_clean(name), time=_seconds(seconds))


def _add_ending(case: ET.Element, outcome: Outcome, says: str, message: str) -> None:
    if outcome in SKIPPED:
        ET.SubElement(case, "skipped", message=_clean(message or str(outcome)))
        return
    tag = "error" if outcome in TROUBLE else "failure"
    ending = ET.SubElement(case, tag, type=str(outcome), message=_clean(says))
    ending.text = _clean(message)


def _clean(text: str) -> str:
    return FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)


def _seconds(seconds: float) -> str:
    return f"{seconds:.3f}"
