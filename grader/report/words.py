"""What the report calls the ways in which an exercise or a test ends badly."""

from __future__ import annotations

from grader.grading.results import ExerciseResult
from grader.hidden.outcomes import Outcome

# For the table of students: what a cell says besides its points.
WORDS = {
    Outcome.NOT_GRADED: "not graded",
    Outcome.MISSING_FILE: "no file",
    Outcome.SYNTAX_ERROR: "no Python",
    Outcome.TIMEOUT: "timeout",
    Outcome.MEMORY: "memory",
    Outcome.CRASHED: "crashed",
    Outcome.TAMPERING: "tampering",
    Outcome.SKIPPED: "skipped",
}
# Those that are a limit, or the process itself; the others say what was handed in.
LIMITS = (
    Outcome.TIMEOUT,
    Outcome.MEMORY,
    Outcome.CRASHED,
    Outcome.SKIPPED,
    Outcome.TAMPERING,
)


def endings(result: ExerciseResult) -> list[Outcome]:
    """List the endings of an exercise that have a word here, each once."""
    found = {str(result.status), *(str(test.outcome) for test in result.tests)}
    return [outcome for outcome in WORDS if outcome in found]


def tag(exercise: str, what: str) -> str:
    """Name a finding of one exercise, as the filter of the table of students takes it."""
    return f"{short(exercise)}:{what}".replace(" ", "_")


def short(exercise: str) -> str:
    """Return an exercise's number, which is enough to name it: ``ex03``."""
    return exercise.partition("_")[0]
