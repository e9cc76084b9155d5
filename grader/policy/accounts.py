"""Applies a policy: what each student earned, every change to it with its reason, what is left."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from grader.grading.reading import Run
from grader.grading.results import SubmissionResult, total
from grader.language import gettext as _
from grader.policy.settings import Adjustment, Policy
from grader.policy.times import Times

DAY = timedelta(days=1)
TOLERANCE = 0.005  # points are shown with two decimals


@dataclass(frozen=True)
class Change:
    """One reason for which a student's points are not those of the tests.

    Attributes
    ----------
    kind : str
        ``late``, ``adjustment`` or ``cap``.
    points : float
        What it adds; negative where it takes off.
    reason : str
        In words.
    exercise : str
        Of which exercise; empty for several.
    """

    kind: str
    points: float
    reason: str
    exercise: str = ""


@dataclass(frozen=True)
class ExerciseAccount:
    """What one exercise counts in the end; `raw` and `final` are None where it is unknown."""

    exercise: str
    raw: float | None
    final: float | None
    max_points: float


@dataclass(frozen=True)
class Account:
    """A student's points, before and after the policy.

    Attributes
    ----------
    student : str
        As in the results.
    raw : float or None
        What the tests gave; None where something could not be graded.
    final : float or None
        After all changes, never under 0.
    max_points : float
        What all is worth, extra exercises aside.
    changes : tuple of Change
        Every difference between raw and final.
    exercises : tuple of ExerciseAccount
        In the course's order, after lateness and adjustments of that exercise.
    notes : tuple of str
        What changes no points and should be known: extensions used, times that are missing.
    """

    student: str
    raw: float | None
    final: float | None
    max_points: float
    changes: tuple[Change, ...] = ()
    exercises: tuple[ExerciseAccount, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def changed(self) -> float | None:
        """What the changes come to: final minus raw."""
        if self.final is None or self.raw is None:
            return None
        return _rounded(self.final - self.raw)

    @property
    def reasons(self) -> str:
        """All changes in one line of text."""
        return "; ".join(f"{change.points:+g}: {change.reason}" for change in self.changes)


def apply(run: Run, policy: Policy, times: Times | None = None) -> dict[str, Account]:
    """Work out everybody's account.

    Parameters
    ----------
    run : Run
        What was graded; it stays as it is.
    policy : Policy
        Of the course.
    times : Times, optional
        When work was handed in. Nobody whose time is unknown is late; the account notes it.

    Returns
    -------
    dict of str to Account
        By student, in the order of the run.
    """
    worth = [
        ExerciseAccount(exercise.name, None, None, points)
        for exercise, points in zip(run.exercises, run.worth, strict=True)
    ]
    return {
        one.student: _account(one, worth, policy, times or Times({})) for one in run.submissions
    }


def strangers(run: Run, policy: Policy, times: Times | None = None) -> tuple[str, ...]:
    """List whom the policy or the times name and the run does not know: perhaps misspelt."""
    known = {one.student for one in run.submissions}
    named = {entry.student for entry in policy.adjustments}
    named |= {entry.student for entry in policy.extensions}
    return tuple(sorted((named | (times.students if times else frozenset())) - known))


def _account(
    one: SubmissionResult, worth: list[ExerciseAccount], policy: Policy, times: Times
) -> Account:
    mine = [adjustment for adjustment in policy.adjustments if adjustment.student == one.student]
    changes: list[Change] = []
    accounts = [
        replace(known, raw=result.points, final=result.points)
        for known, result in zip(worth, one.exercises, strict=True)
    ]
    accounts = _replaced(accounts, mine, changes)
    accounts, notes = _late(accounts, one.student, policy, times, changes)
    accounts = _adjusted(accounts, mine, changes)
    notes += _left_out(accounts, mine)
    counted = [a.max_points for a in accounts if a.exercise not in policy.extra_exercises]
    final = total(account.final for account in accounts)
    if final is not None:
        final = _whole(final, sum(counted), policy, mine, changes)
    return Account(
        one.student, one.points, final, sum(counted), tuple(changes), tuple(accounts), notes
    )


def _replaced(
    accounts: list[ExerciseAccount], mine: list[Adjustment], changes: list[Change]
) -> list[ExerciseAccount]:
    """Put a person's points in place of the tests', the last decision where there are several."""
    decided = {a.exercise: a for a in mine if a.replaces is not None}
    for account in accounts:
        if (found := decided.get(account.exercise)) is not None:
            assert found.replaces is not None
            before = _("not graded") if account.raw is None else f"{account.raw:g}"
            reason = _("{exercise}: {points} instead of {before}, {reason}").format(
                exercise=account.exercise,
                points=f"{found.replaces:g}",
                before=before,
                reason=found.reason,
            )
            points = _rounded(found.replaces - (account.raw or 0.0))
            changes.append(Change("adjustment", points, reason, account.exercise))
    return [
        replace(a, final=decided[a.exercise].replaces) if a.exercise in decided else a
        for a in accounts
    ]


def _late(
    accounts: list[ExerciseAccount],
    student: str,
    policy: Policy,
    times: Times,
    changes: list[Change],
) -> tuple[list[ExerciseAccount], tuple[str, ...]]:
    """Take off for lateness; exercises handed in and due together make one change."""
    if not policy.penalizes:
        return accounts, ()
    together: dict[tuple[datetime, datetime], list[str]] = defaultdict(list)
    notes: dict[str, None] = {}
    for account in accounts:
        handed_in = times.of(student, account.exercise)
        due, extended = policy.due_for(student, account.exercise)
        if due is None:
            continue
        if extended:
            told = _("due {time}: {reason}").format(time=_shown(due), reason=extended)
            notes[told] = None
        if handed_in is None:
            notes[_("no time of submission is known: not counted as late")] = None
        elif handed_in > due + policy.grace:
            together[handed_in, due].append(account.exercise)
    taken: dict[str, float] = {}
    for (handed_in, due), names in together.items():
        days = math.ceil((handed_in - due) / DAY)
        percent = min(policy.percent_per_day * days, policy.most_percent)
        late = [account for account in accounts if account.exercise in names]
        off = {a.exercise: _rounded((a.final or 0.0) * percent / 100) for a in late}
        taken |= off
        reason = _("handed in {time}, {late} after {due}: {percent} % off").format(
            time=_shown(handed_in),
            late=_lateness(handed_in - due),
            due=_shown(due),
            percent=f"{percent:g}",
        )
        if len(names) < len(accounts):
            reason = f"{', '.join(names)}: {reason}"
        only = names[0] if len(names) == 1 else ""
        changes.append(Change("late", -_rounded(sum(off.values())), reason, only))
    return [_plus(account, -taken.get(account.exercise, 0.0)) for account in accounts], tuple(notes)


def _adjusted(
    accounts: list[ExerciseAccount], mine: list[Adjustment], changes: list[Change]
) -> list[ExerciseAccount]:
    """Add a person's points to single exercises, after lateness: they are not reduced by it."""
    by_name = {account.exercise: account for account in accounts}
    for adjustment in mine:
        before = by_name.get(adjustment.exercise)
        if before is None or adjustment.replaces is not None or before.final is None:
            continue
        after = replace(before, final=max(0.0, before.final + adjustment.points))
        reason = f"{adjustment.exercise}: {adjustment.reason}"
        points = _rounded((after.final or 0.0) - before.final)
        changes.append(Change("adjustment", points, reason, adjustment.exercise))
        by_name[adjustment.exercise] = after
    return list(by_name.values())


def _left_out(accounts: list[ExerciseAccount], mine: list[Adjustment]) -> tuple[str, ...]:
    """Say which adjustments could not be made: nothing is added to what is unknown."""
    finals = {account.exercise: account.final for account in accounts}
    finals[""] = total(finals.values())
    return tuple(
        _("not adjusted, for there are no points: {exercise} {reason}").format(
            exercise=adjustment.exercise, reason=adjustment.reason
        )
        for adjustment in mine
        if finals.get(adjustment.exercise) is None
    )


def _whole(
    points: float, worth: float, policy: Policy, mine: list[Adjustment], changes: list[Change]
) -> float:
    """Add what concerns no single exercise, and cap."""
    for adjustment in mine:
        if not adjustment.exercise:
            after = max(0.0, points + adjustment.points)
            changes.append(Change("adjustment", _rounded(after - points), adjustment.reason))
            points = after
    if policy.cap_percent is not None:
        most = worth * policy.cap_percent / 100
        if points > most + TOLERANCE:
            reason = _("at most {percent} % of {worth} points").format(
                percent=f"{policy.cap_percent:g}", worth=f"{worth:g}"
            )
            changes.append(Change("cap", _rounded(most - points), reason))
            points = most
    return _rounded(points)


def _plus(account: ExerciseAccount, points: float) -> ExerciseAccount:
    return account if account.final is None else replace(account, final=account.final + points)


def _rounded(points: float) -> float:
    """Round half up to two decimals, as people do; binary fractions get a little help."""
    return math.floor(points * 100 + 0.5 + 1e-6) / 100


def _shown(time: datetime) -> str:
    return time.isoformat(sep=" ", timespec="minutes")


def _lateness(late: timedelta) -> str:
    hours, minutes = divmod(math.ceil(late / timedelta(minutes=1)), 60)
    days, hours = divmod(hours, 24)
    parts = ((days, _("d")), (hours, _("h")), (minutes, _("min")))
    return " ".join(f"{number} {unit}" for number, unit in parts if number)
