"""The results of grading, as data; ``docs/results.md`` describes them as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from grader.hidden.outcomes import Outcome
from grader.pictures.grids import Comparison


def total(points: Iterable[float | None]) -> float | None:
    """Add points up; None where one is unknown, for then the sum is."""
    found = list(points)
    known = [value for value in found if value is not None]
    return sum(known) if len(known) == len(found) else None


class Status(StrEnum):
    """What became of one student's exercise."""

    GRADED = "graded"
    MISSING_FILE = "missing_file"
    SYNTAX_ERROR = "syntax_error"
    NOT_GRADED = "not_graded"


@dataclass(frozen=True)
class TestResult:
    """How one hidden test ended, in words for both readers.

    Attributes
    ----------
    name, function : str
        The test and the function that it tests.
    says : str
        What it tests.
    outcome : Outcome
        The verdict.
    points : float or None
        Earned; None where it could not be graded.
    max_points : float
        What it is worth.
    seconds : float
        Wall time.
    student_message : str
        Safe to show: no input, exception text or print.
    instructor_message : str
        Everything.
    seed : tuple of int or None
        ``numpy.random.default_rng(seed)`` draws its random cases again; None if it has none.
    reason : str
        The part of `student_message` that says how it ended: one sentence, safe to show.
    """

    name: str
    function: str
    says: str
    outcome: Outcome
    points: float | None
    max_points: float
    seconds: float
    student_message: str = ""
    instructor_message: str = ""
    seed: tuple[int, int] | None = None
    reason: str = ""


@dataclass(frozen=True)
class Example:
    """A public example that a student's function fails; all of it is safe to show.

    Attributes
    ----------
    check, says : str
        The visible check, and what it checks.
    outcome : Outcome
        How it ended: a wrong answer or an exception.
    call : str
        The call as the student would type it.
    message : str
        What is wrong, or the exception.
    expected, got : str
        Both values on a line each; empty where there is nothing to compare.
    comparison : Comparison or None
        Both as grids, where that helps.
    """

    check: str
    says: str
    outcome: Outcome
    call: str
    message: str
    expected: str = ""
    got: str = ""
    comparison: Comparison | None = None


@dataclass(frozen=True)
class Guidance:
    """What helps a student on with a function that does not pass.

    Attributes
    ----------
    function : str
        The function.
    section : str
        The heading under which the exercise explains it; empty for the exercise's own title.
    hint : str
        The first hint; empty where none can help, as with a file that does not run.
    slip : str
        The mistake that the answers to all its public examples betray.
    example : Example or None
        The first public example that fails; None if all pass, or none could be run.
    """

    function: str
    section: str
    hint: str = ""
    slip: str = ""
    example: Example | None = None


@dataclass(frozen=True)
class Diagnosis:
    """A misconception that explains all of a student's answers about one function."""

    function: str
    misconception: str
    says: str


@dataclass(frozen=True)
class ExerciseResult:
    """One student's exercise.

    Attributes
    ----------
    exercise : str
        Its name.
    status : Status
        What became of it.
    points : float or None
        Earned; None where it, or a test of it, could not be graded.
    max_points : float
        What it is worth.
    file : str
        The file that was graded, if there was one.
    tests : tuple of TestResult
        In the order of the hidden tests.
    diagnoses : tuple of Diagnosis
        Misconceptions named to the student.
    output : str
        What the student's code printed; for the instructor.
    seconds, cpu_seconds : float
        Wall time in all, and processor time of the student's processes.
    confinement : str
        The tier of it.
    note : str
        What the instructor should know besides.
    guidance : tuple of Guidance
        For the student: an entry for each function that does not pass.
    """

    exercise: str
    status: Status
    points: float | None
    max_points: float
    file: str = ""
    tests: tuple[TestResult, ...] = ()
    diagnoses: tuple[Diagnosis, ...] = ()
    output: str = ""
    seconds: float = 0.0
    cpu_seconds: float = 0.0
    confinement: str = ""
    note: str = ""
    guidance: tuple[Guidance, ...] = ()


@dataclass(frozen=True)
class SubmissionResult:
    """One student's submission.

    Attributes
    ----------
    student : str
        The name.
    exercises : tuple of ExerciseResult
        In the course's order.
    lms_id : str
        The student's number in Canvas or Moodle, if the file names had it.
    notes : tuple of str
        What the instructor should know of what was handed in.
    """

    student: str
    exercises: tuple[ExerciseResult, ...]
    lms_id: str = ""
    notes: tuple[str, ...] = ()

    @property
    def points(self) -> float | None:
        """All points; None where an exercise could not be graded."""
        return total(result.points for result in self.exercises)

    @property
    def max_points(self) -> float:
        """What all exercises are worth."""
        return sum(result.max_points for result in self.exercises)

    @property
    def not_graded(self) -> tuple[ExerciseResult, ...]:
        """The exercises that the grader itself could not grade."""
        return tuple(e for e in self.exercises if e.status is Status.NOT_GRADED)
