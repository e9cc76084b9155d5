"""Finds what was decided on a run: its course's policy, and the times beside its results."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from grader.course.settings import find_course, load_course
from grader.errors import CourseError, GradeError
from grader.grading.reading import Run
from grader.policy.accounts import Account, apply, strangers
from grader.policy.reading import load_policy
from grader.policy.settings import Policy
from grader.policy.times import FILE, Times, read_times

REMEDY = "name the course with --course DIR, or take the points as graded with --raw"


class NoCourse(GradeError):
    """The course that was graded is not at hand, and so neither is its policy."""


@dataclass(frozen=True)
class Decisions:
    """A policy, and all that it is applied to.

    Attributes
    ----------
    where : str
        The file that the policy stands in; empty where points are left as graded.
    policy : Policy
        What is decided.
    times : Times or None
        When work was handed in, if anything tells.
    """

    where: str = ""
    policy: Policy = field(default_factory=Policy)
    times: Times | None = None

    @property
    def any(self) -> bool:
        """Whether anything is decided at all."""
        return self.policy != Policy()

    def accounts(self, run: Run) -> dict[str, Account]:
        """Work out everybody's account."""
        return apply(run, self.policy, self.times)

    def strangers(self, run: Run) -> tuple[str, ...]:
        """List whom policy or times name and the run does not know."""
        return strangers(run, self.policy, self.times)


def find_decisions(
    run: Run, results: Path, course: Path | None = None, submitted: Path | None = None
) -> Decisions:
    """Find the policy of the course that was graded, and the times.

    Parameters
    ----------
    run : Run
        What was graded.
    results : Path
        Where it stands; ``submitted.csv`` beside it is read.
    course : Path, optional
        The course's folder; the nearest one upwards by default.
    submitted : Path, optional
        Other times than those beside the results.

    Returns
    -------
    Decisions
        Those of a course without a policy change nothing.

    Raises
    ------
    NoCourse
        If there is no course, or it is another one.
    GradeError
        If policy or times cannot be read.
    """
    try:
        found = load_course(course or find_course(Path.cwd()))
    except CourseError as error:
        what = f"the policy is not known: {error.what}"
        raise NoCourse(what, where=error.where, remedy=REMEDY) from error
    if found.title != run.course:
        what = f"is the course {found.title!r}, and {run.course!r} was graded"
        raise NoCourse(what, where=found.root, remedy=REMEDY)
    policy = load_policy(found)
    beside = (results if results.is_dir() else results.parent) / FILE
    path = submitted or (beside if beside.is_file() else None)
    times = read_times(path, policy.zone) if path else None
    return Decisions(str(found.root / "course.toml"), policy, times)
