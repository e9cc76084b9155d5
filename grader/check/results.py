"""How checks ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from grader.check.checks import VisibleCheck
from grader.course.material import Material
from grader.course.slips import agreed_slip

# From best to worst: a function is as its worst check is.
NOT_STARTED = "not_started"
STATES = ("passed", NOT_STARTED, "wrong", "error", "crashed", "timeout")


@dataclass(frozen=True)
class Ending:
    """How one run of a check ended.

    Attributes
    ----------
    state : str
        One of `STATES`.
    call : str
        The call that went wrong.
    message : str
        Expected and got, or the exception.
    slip : str
        The mistake that this one wrong answer betrays, if the check knows it.
    known_slips : sequence of str
        All mistakes that the check knows a wrong answer of.
    """

    state: str
    call: str = ""
    message: str = ""
    slip: str = ""
    known_slips: Sequence[str] = ()

    @property
    def failed(self) -> bool:
        """Whether there is something to explain."""
        return self.state not in ("passed", "not_started")


@dataclass(frozen=True)
class CheckResult:
    """A visible check and how it ended."""

    check: VisibleCheck
    ending: Ending


@dataclass
class ExerciseCheck:
    """How an exercise's checks ended.

    Attributes
    ----------
    material : Material
        The exercise.
    problem : str
        Why no check could run, if none could.
    results : list of CheckResult
        In the order of the checks.
    digest : str
        That of the file that was checked; empty if there was none to check, or no package.
    """

    material: Material
    problem: str = ""
    results: list[CheckResult] = field(default_factory=list)
    digest: str = ""

    @property
    def passed(self) -> bool:
        """Whether every check ran and passed."""
        return not self.problem and all(r.ending.state == "passed" for r in self.results)

    def of(self, function: str) -> list[CheckResult]:
        """Return the results of one function's checks."""
        return [result for result in self.results if result.check.function == function]

    def state(self, function: str) -> str:
        """Return the state of one function: that of its worst check."""
        states = [result.ending.state for result in self.of(function)]
        return max(states, key=STATES.index, default="error")

    def slip(self, function: str) -> str:
        """Name the mistake in a function, if the wrong answers to all its checks betray it."""
        own = [r.ending for r in self.of(function) if r.ending.state != "passed"]
        return agreed_slip((ending.slip, ending.known_slips) for ending in own)
