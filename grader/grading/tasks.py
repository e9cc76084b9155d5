"""What is handed to a worker: the files of one submission that are to be graded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from grader.intake.sources import Content


@dataclass(frozen=True)
class Task:
    """What is to be graded of one submission: exercise to content, None where there is none."""

    student: str
    contents: Mapping[str, Content | None]
