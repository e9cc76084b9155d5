"""How a hidden test can end, and the failures that a student's code can cause."""

from __future__ import annotations

from enum import StrEnum


class Outcome(StrEnum):
    """How one hidden test ended for one submission."""

    PASSED = "passed"
    FAILED = "failed"  # a wrong answer
    ERROR = "error"  # the student's code raised
    NOT_STARTED = "not_started"  # the stub's NotImplementedError is still there
    TIMEOUT = "timeout"
    MEMORY = "memory"
    CRASHED = "crashed"  # its process died
    TAMPERING = "tampering"  # it sent what no answer can be
    SKIPPED = "skipped"  # not run, with the reason
    NOT_GRADED = "not_graded"  # the grader's own trouble: never a zero
    MISSING_FILE = "missing_file"
    SYNTAX_ERROR = "syntax_error"


class StudentFailure(Exception):
    """A call to a student's function that gave no answer.

    Parameters
    ----------
    outcome : Outcome
        How the test ends if nothing catches this.
    student_text : str
        A sentence that is safe to show: it carries nothing of the input or the student's text.
    detail : str
        What the instructor sees besides.
    lineage : tuple of str
        Class names of the exception that the student's code raised, most derived first.
    in_function : bool
        Whether a function's own code is to blame: else no hint about it can help.
    """

    def __init__(
        self,
        outcome: Outcome,
        student_text: str,
        detail: str = "",
        lineage: tuple[str, ...] = (),
        *,
        in_function: bool = True,
    ) -> None:
        self.outcome = outcome
        self.student_text = student_text
        self.detail = detail
        self.lineage = lineage
        self.in_function = in_function
        super().__init__(f"{student_text} {detail}".strip())
