"""What a policy may say; ``docs/policy.md`` describes it as ``course.toml`` has it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo


@dataclass(frozen=True)
class Extension:
    """More time for one student.

    Attributes
    ----------
    student : str
        As in the results.
    exercise : str
        For which exercise; empty for all.
    due : datetime or None
        The student's own due date.
    days : float
        Added to the due date where there is no `due`.
    reason : str
        For whoever looks at the points later.
    """

    student: str
    exercise: str
    due: datetime | None
    days: float
    reason: str


@dataclass(frozen=True)
class Adjustment:
    """Points that a person decided on.

    Attributes
    ----------
    student : str
        As in the results.
    exercise : str
        Of which exercise; empty for the whole.
    points : float
        Added to what was earned; negative to take off.
    replaces : float or None
        What an exercise gets instead of its graded points, before lateness.
    reason : str
        Shown wherever the points are.
    """

    student: str
    exercise: str
    points: float
    replaces: float | None
    reason: str


@dataclass(frozen=True)
class Policy:
    """All that is decided after grading; without settings it changes nothing.

    Attributes
    ----------
    due : datetime or None
        When all exercises are due, with its time zone.
    exercise_due : mapping of str to datetime
        Other due dates, by exercise.
    percent_per_day : float
        Of the earned points, taken off for each day begun.
    most_percent : float
        Taken off at most.
    grace : timedelta
        Nobody is late within it; who is later counts from the due date.
    zone : tzinfo or None
        Of times that say none; None where every time must name its own.
    extra_exercises : tuple of str
        Their points count, what they are worth does not.
    cap_percent : float or None
        Of what all is worth: the most that anyone gets; None for no cap.
    extensions : tuple of Extension
        More time.
    adjustments : tuple of Adjustment
        In their order.
    """

    due: datetime | None = None
    exercise_due: Mapping[str, datetime] = field(default_factory=dict)
    percent_per_day: float = 0.0
    most_percent: float = 100.0
    grace: timedelta = timedelta()
    zone: tzinfo | None = None
    extra_exercises: tuple[str, ...] = ()
    cap_percent: float | None = None
    extensions: tuple[Extension, ...] = ()
    adjustments: tuple[Adjustment, ...] = ()

    @property
    def penalizes(self) -> bool:
        """Whether late work can lose points."""
        return bool(self.percent_per_day and (self.due or self.exercise_due))

    def due_for(self, student: str, exercise: str) -> tuple[datetime | None, str]:
        """Return when a student's exercise is due, and the reason if it has been extended."""
        due = self.exercise_due.get(exercise, self.due)
        own = [e for e in self.extensions if e.student == student and e.exercise in ("", exercise)]
        for extension in sorted(own, key=lambda e: e.exercise == ""):  # the more special first
            later = extension.due or (due and due + timedelta(days=extension.days))
            return later, extension.reason
        return due, ""
