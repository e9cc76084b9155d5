"""Reads the section ``[policy]`` of ``course.toml``; ``docs/policy.md`` describes it."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from grader.course.settings import Course
from grader.errors import CourseError
from grader.policy.settings import Adjustment, Extension, Policy

SECTION = "policy"


def load_policy(course: Course) -> Policy:
    """Read a course's policy from its ``course.toml``.

    Parameters
    ----------
    course : Course
        Whose exercises the policy may name.

    Returns
    -------
    Policy
        One that changes nothing if there is no section ``[policy]``.

    Raises
    ------
    CourseError
        If a setting is unknown or wrong.
    """
    path = course.root / "course.toml"
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CourseError(f"cannot be read: {error}", where=path) from error
    names = [exercise.name for exercise in course.exercises]
    return read_policy(table.get(SECTION, {}), names, path)


def read_policy(table: Any, exercises: Iterable[str], path: Path) -> Policy:
    """Check the section's table and make a policy of it; `path` is named in errors."""
    if not isinstance(table, dict):
        raise CourseError("[policy] is not a table", where=path)
    return _Reader(path, frozenset(exercises)).policy(table)


@dataclass
class _Reader:
    """Reads tables, and says where in them something is wrong."""

    path: Path
    exercises: frozenset[str]
    zone: tzinfo | None = None

    def policy(self, table: dict[str, Any]) -> Policy:
        known = (
            *("due", "exercise_due", "timezone", "percent_per_day", "most_percent"),
            *("grace_minutes", "extra_exercises", "cap_percent", "extension", "adjustment"),
        )
        self._only(table, known, "[policy]")
        self.zone = self._zone(table.get("timezone"))
        own_due = self._table(table, "exercise_due")
        extra = self._list(table, "extra_exercises")
        cap = table.get("cap_percent")
        return Policy(
            due=self._time(table, "due", "[policy]"),
            exercise_due={
                self._exercise(name, "exercise_due"): time
                for name in own_due
                if (time := self._time(own_due, name, "exercise_due"))
            },
            percent_per_day=self._number(table, "percent_per_day", 0.0, most=100.0),
            most_percent=self._number(table, "most_percent", 100.0, most=100.0),
            grace=timedelta(minutes=self._number(table, "grace_minutes", 0.0)),
            zone=self.zone,
            extra_exercises=tuple(self._exercise(name, "extra_exercises") for name in extra),
            cap_percent=None if cap is None else self._number(table, "cap_percent", 0.0),
            extensions=self._extensions(table),
            adjustments=self._adjustments(table),
        )

    def _extensions(self, table: dict[str, Any]) -> tuple[Extension, ...]:
        found: dict[tuple[str, str], Extension] = {}
        for number, entry in enumerate(self._list(table, "extension"), start=1):
            where = f"extension {number}"
            self._only(entry, ("student", "exercise", "due", "days", "reason"), where)
            if ("due" in entry) == ("days" in entry):
                raise self._wrong(f"{where} needs either due or days")
            student, exercise = self._whose(entry, where)
            if (student, exercise) in found:
                raise self._wrong(f"{where} is the second of {student!r} for the same work")
            due, days = self._time(entry, "due", where), self._number(entry, "days", 0.0)
            reason = self._text(entry, "reason", where)
            found[student, exercise] = Extension(student, exercise, due, days, reason)
        return tuple(found.values())

    def _adjustments(self, table: dict[str, Any]) -> tuple[Adjustment, ...]:
        found = []
        for number, entry in enumerate(self._list(table, "adjustment"), start=1):
            where = f"adjustment {number}"
            self._only(entry, ("student", "exercise", "points", "replaces", "reason"), where)
            if ("points" in entry) == ("replaces" in entry):
                raise self._wrong(f"{where} needs either points or replaces")
            student, exercise = self._whose(entry, where)
            if "replaces" in entry and not exercise:
                raise self._wrong(f"{where} replaces points and names no exercise")
            points = self._number(entry, "points", 0.0, least=-math.inf)
            replaces = self._number(entry, "replaces", 0.0) if "replaces" in entry else None
            reason = self._text(entry, "reason", where)
            found.append(Adjustment(student, exercise, points, replaces, reason))
        return tuple(found)

    def _whose(self, entry: dict[str, Any], where: str) -> tuple[str, str]:
        exercise = entry.get("exercise", "")
        student = self._text(entry, "student", where)
        return student, self._exercise(exercise, where) if exercise else ""

    def _exercise(self, name: Any, where: str) -> str:
        """Accept a name or a beginning that only one exercise has, as commands do."""
        fitting = [e for e in self.exercises if isinstance(name, str) and e.startswith(name)]
        if name in self.exercises:
            return str(name)
        if len(fitting) != 1:
            raise self._wrong(f"{where}: no exercise is called {name!r}")
        return fitting[0]

    def _zone(self, name: Any) -> tzinfo | None:
        if name is None:
            return None
        try:
            return UTC if name == "UTC" else ZoneInfo(name)
        except (ValueError, TypeError, OSError, LookupError) as error:
            raise self._wrong(f"timezone {name!r} is unknown", "such as Asia/Seoul") from error

    def _time(self, entry: dict[str, Any], key: str, where: str) -> datetime | None:
        value = entry.get(key)
        if value is None:
            return None
        if not isinstance(value, datetime):
            raise self._wrong(f"{where}: {key} is no date with a time", "2026-05-01T23:59:00+09:00")
        if value.tzinfo is None and self.zone is None:
            remedy = 'write 2026-05-01T23:59:00+09:00, or set timezone = "Asia/Seoul"'
            raise self._wrong(f"{where}: {key} has no time zone", remedy)
        return value if value.tzinfo else value.replace(tzinfo=self.zone)

    def _number(
        self,
        entry: dict[str, Any],
        key: str,
        default: float,
        least: float = 0.0,
        most: float = math.inf,
    ) -> float:
        value = entry.get(key, default)
        known = isinstance(value, int | float) and not isinstance(value, bool)
        if not known or not math.isfinite(value) or not least <= value <= most:
            limits = f"from {least:g} to {most:g}"
            raise self._wrong(f"{key} = {value!r} is no number {limits}")
        return float(value)

    def _text(self, entry: dict[str, Any], key: str, where: str) -> str:
        value = entry.get(key)
        if not isinstance(value, str) or not value.strip():
            raise self._wrong(f"{where} has no {key}")
        return value

    def _list(self, table: dict[str, Any], key: str) -> list[Any]:
        value = table.get(key, [])
        if not isinstance(value, list):
            raise self._wrong(f"{key} is not a list")
        return value

    def _table(self, table: dict[str, Any], key: str) -> dict[str, Any]:
        value = table.get(key, {})
        if not isinstance(value, dict):
            raise self._wrong(f"{key} is not a table")
        return value

    def _only(self, entry: Any, known: tuple[str, ...], where: str) -> None:
        if not isinstance(entry, dict):
            raise self._wrong(f"{where} is not a table")
        if unknown := sorted(set(entry) - set(known)):
            raise self._wrong(
                f"{where}: {unknown[0]} is unknown", f"choose from {', '.join(known)}"
            )

    def _wrong(self, what: str, remedy: str = "see docs/policy.md") -> CourseError:
        return CourseError(f"[policy] {what}", where=self.path, remedy=remedy)
