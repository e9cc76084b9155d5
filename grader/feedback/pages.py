"""What a student's page says: taken from the results, in the order of the exercises."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from grader.grading.files import points_text
from grader.grading.reading import GradedExercise, Run
from grader.grading.results import (
    ExerciseResult,
    Guidance,
    Status,
    SubmissionResult,
    TestResult,
)
from grader.hidden.outcomes import Outcome
from grader.language import N_
from grader.language import gettext as _
from grader.policy import Account

# From best to worst: a function is as its worst test is.
WORDS = {
    Outcome.PASSED: N_("passed"),
    Outcome.NOT_STARTED: N_("not started"),
    Outcome.FAILED: N_("wrong"),
    Outcome.ERROR: N_("error"),
    Outcome.SKIPPED: N_("not run"),
    Outcome.TIMEOUT: N_("timeout"),
    Outcome.MEMORY: N_("out of memory"),
    Outcome.CRASHED: N_("crashed"),
    Outcome.TAMPERING: N_("no answer"),
    Outcome.MISSING_FILE: N_("no file"),
    Outcome.SYNTAX_ERROR: N_("cannot be read"),
    Outcome.NOT_GRADED: N_("not graded yet"),
}
ORDER = list(WORDS)
# Of these, one sentence holds for the whole exercise.
WITHOUT_TESTS = (Status.MISSING_FILE, Status.SYNTAX_ERROR)


@dataclass(frozen=True)
class TestLine:
    """A hidden test in words, without anything of its input."""

    says: str
    outcome: Outcome
    points: str

    @property
    def passed(self) -> bool:
        """Whether it passed."""
        return self.outcome is Outcome.PASSED

    @property
    def word(self) -> str:
        """How it ended, in a word."""
        return _(WORDS[self.outcome])


@dataclass(frozen=True)
class FunctionPart:
    """One function.

    Attributes
    ----------
    name : str
        The function.
    outcome : Outcome
        Of its worst test.
    points : str
        Earned of how many.
    tests : tuple of TestLine
        What was tested.
    reasons : tuple of str
        What went wrong, each sentence once.
    misconception : str
        The mistake that explains its answers, or the slip that the public examples betray.
    guidance : Guidance or None
        Where to read again, a hint, and a public example; None if it passed.
    """

    name: str
    outcome: Outcome
    points: str
    tests: tuple[TestLine, ...]
    reasons: tuple[str, ...]
    misconception: str
    guidance: Guidance | None

    @property
    def word(self) -> str:
        """How it ended, in a word."""
        return _(WORDS[self.outcome])


@dataclass(frozen=True)
class ExercisePart:
    """One exercise: its title, points, and its functions or the one sentence that holds for all."""

    name: str
    title: str
    points: str
    share: float | None
    trouble: str
    functions: tuple[FunctionPart, ...]


@dataclass(frozen=True)
class Page:
    """A student's whole page; `final` and `changes` are empty where no policy decides."""

    course: str
    student: str
    points: str
    complete: bool
    final: str
    changes: tuple[str, ...]
    exercises: tuple[ExercisePart, ...]


def pages_of(run: Run, accounts: Mapping[str, Account]) -> Iterator[Page]:
    """Choose what each student reads of a run.

    Nothing but what the results call safe is taken: no input of a hidden test, no seed, no print,
    no note for the instructor.
    """
    worth = run.worth  # looks at every submission
    for submission in run.submissions:
        yield _page(run, worth, submission, accounts.get(submission.student))


def _page(
    run: Run,
    worths: Sequence[float],
    submission: SubmissionResult,
    account: Account | None,
) -> Page:
    return Page(
        _(run.course),
        submission.student,
        _of(submission.points, sum(worths)),
        submission.points is not None,
        _of(account.final, account.max_points) if account else "",
        _changes(account) if account else (),
        tuple(
            _exercise(exercise, result, worth)
            for exercise, result, worth in zip(
                run.exercises, submission.exercises, worths, strict=True
            )
        ),
    )


def _changes(account: Account) -> tuple[str, ...]:
    """Write each change of the points with its reason, then what else is to be known."""
    changes = (f"{change.points:+g}: {change.reason}" for change in account.changes)
    return (*changes, *account.notes)


def _exercise(exercise: GradedExercise, result: ExerciseResult, worth: float) -> ExercisePart:
    functions = dict.fromkeys(test.function for test in result.tests)
    whole = result.status in WITHOUT_TESTS or not functions
    share = None if result.points is None or not worth else result.points / worth
    return ExercisePart(
        exercise.name,
        _(exercise.title),
        _of(result.points, worth),
        share,
        _trouble(result) if whole else "",
        () if whole else tuple(_function(name, result) for name in functions),
    )


def _trouble(result: ExerciseResult) -> str:
    """Say in one sentence why there is nothing to say of single functions."""
    said = next((_reason(test) for test in result.tests), "")
    return said or _("This could not be graded yet. That counts for nobody.")


def _function(name: str, result: ExerciseResult) -> FunctionPart:
    tests = [test for test in result.tests if test.function == name]
    diagnosis = next((d.says for d in result.diagnoses if d.function == name), "")
    guidance = next((g for g in result.guidance if g.function == name), None)
    shown = guidance.example.message if guidance and guidance.example else ""
    points = [test.points for test in tests]
    known = None if None in points else sum(p for p in points if p is not None)
    return FunctionPart(
        name,
        max((test.outcome for test in tests), key=ORDER.index),
        _of(known, sum(test.max_points for test in tests)),
        tuple(TestLine(t.says, t.outcome, _of(t.points, t.max_points)) for t in tests),
        tuple(dict.fromkeys(r for test in tests if (r := _reason(test)) not in ("", shown))),
        diagnosis or (guidance.slip if guidance else ""),
        guidance,
    )


def _reason(test: TestResult) -> str:
    """Return how a test ended; results of before there was such a field say it in a line."""
    if test.outcome is Outcome.PASSED:
        return ""
    rest = test.student_message.removeprefix(test.says).strip()
    return test.reason or rest.partition("\n")[0]


def _of(points: float | None, worth: float) -> str:
    """Write points of how many; a question mark for what is not known."""
    return f"{points_text(points) or '?'} / {points_text(worth)}"
