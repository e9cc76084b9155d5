"""What helps a student on: where to read again, a hint, a public example that fails."""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from grader.course import build
from grader.course.sections import sections
from grader.course.settings import Exercise
from grader.errors import SandboxError
from grader.grading.confined import Confined
from grader.grading.examples import PublicExamples
from grader.grading.messages import EXPLAINED
from grader.grading.results import Example, Guidance
from grader.hidden.endings import Ending
from grader.hidden.outcomes import Outcome
from grader.hidden.session import HiddenTests
from grader.hidden.solutions import local_student
from grader.hidden.student import Student
from grader.language import gettext as _


@dataclass
class Guide:
    """Finds what helps on, in what the course says to everybody.

    Parameters
    ----------
    hidden : HiddenTests
        The course's; no input of theirs comes into what is found.
    """

    hidden: HiddenTests
    public: PublicExamples = field(default_factory=PublicExamples)
    _hints: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    _sections: dict[str, dict[str, str]] = field(default_factory=dict)

    def hints(self, exercise: Exercise) -> dict[str, list[str]]:
        """Return the hints of each function, read once."""
        if exercise.name not in self._hints:
            self._hints[exercise.name] = build.hints(exercise)
        return self._hints[exercise.name]

    def guide(
        self, exercise: Exercise, endings: Sequence[Ending], confined: Confined
    ) -> tuple[Guidance, ...]:
        """Find what helps on with the functions that do not pass.

        Parameters
        ----------
        exercise : Exercise
            The exercise.
        endings : sequence of Ending
            Of all its hidden tests.
        confined : Confined
            What they called; it is closed.
        """
        missed = {e.test.function for e in endings if e.outcome is not Outcome.PASSED}
        explained = {e.test.function for e in endings if e.outcome in EXPLAINED and e.in_function}
        if not missed:
            return ()
        examples, slips = self._examples(exercise, explained, confined)
        if exercise.name not in self._sections:
            self._sections[exercise.name] = sections(exercise)
        return tuple(
            Guidance(
                name,
                self._sections[exercise.name].get(name, ""),
                _(self.hints(exercise)[name][0]) if name in explained else "",
                slips.get(name, ""),
                examples.get(name),
            )
            for name in exercise.functions
            if name in missed
        )

    def _examples(
        self, exercise: Exercise, functions: Collection[str], confined: Confined
    ) -> tuple[dict[str, Example], dict[str, str]]:
        """Run public examples in a process that has not seen a hidden input.

        One that ended itself may have left it to the next, in the number that this one gets: then
        there are none.
        """
        if not functions or confined.died or confined.trouble is not None:
            return {}, {}
        # What has answered the hidden tests in time should answer these: one call may hang.
        seconds = min(confined.limits.call_seconds, confined.limits.exercise_seconds)
        limits = replace(confined.limits, exercise_seconds=seconds)
        fresh = Confined(confined.sandbox, limits, confined.source, confined.seed)
        student = Student(exercise.functions, fresh, confined.seed)
        try:
            return self.public.find(
                exercise,
                functions,
                student,
                lambda: local_student(exercise, self.hidden.solution(exercise), confined.seed),
            )
        finally:
            with contextlib.suppress(SandboxError):
                fresh.close()
