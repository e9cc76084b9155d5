"""Real frames: what hosts answer when the hidden tests run over the solutions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.course.settings import load_course
from grader.hidden.session import HiddenTests, with_hidden_tests
from grader.hidden.solutions import local_student
from grader.hidden.student import Transport
from grader.sandbox.inside.encoder import encode

ROOT = Path(__file__).resolve().parent.parent
MAX_SEED = 4_096  # bytes: in larger frames most changes fall into numbers
# What a child sends besides, at loading and where a call fails.
OTHERS: tuple[object, ...] = (
    ("loaded", []),
    ("loaded", [("syntax", 1, "invalid syntax", 3), ("raised", 2, "E", ("E",), "no (line 1)")]),
    ("raised", "ValueError", ("ValueError", "Exception"), "too large (line 12)"),
    ("unsendable", "an object of type E"),
    ("undefined", "corr2d"),
    ("returned", {"a": 1, 2: b"x", None: 1j}, (True, -0.0)),
)


@dataclass(frozen=True)
class Recorder:
    """A transport that keeps the answers it carries."""

    transport: Transport
    answers: set[bytes]

    def request(self, body: bytes) -> bytes:
        """Pass on and keep."""
        answer = self.transport.request(body)
        self.answers.add(answer)
        return answer


def real_frames(exercises: Sequence[str] | None = None) -> list[bytes]:
    """Record the frames of a course's hidden tests, in an order that is always the same.

    Parameters
    ----------
    exercises : sequence of str, optional
        By default all; those that use torch only where it is installed.
    """
    course = load_course(ROOT)
    chosen = [e for e in course.exercises if exercises is None or e.name in exercises]
    answers = {encode(value) for value in OTHERS}

    def body(hidden: HiddenTests) -> None:
        for exercise in chosen:
            student = local_student(exercise, hidden.solution(exercise), course.student_seed)
            student.transport = Recorder(student.transport, answers)
            hidden.run_all(exercise, student)

    with_hidden_tests(course, [exercise.name for exercise in chosen], body)
    return sorted(answer for answer in answers if len(answer) <= MAX_SEED)
