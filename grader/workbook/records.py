"""What is remembered of a student's folder, in one small file that is always written whole."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal, cast

import msgspec

from grader.check.results import ExerciseCheck
from grader.errors import SubmissionError
from grader.intake.sources import open_regular
from grader.language import gettext as _

FOLDER = ".grade"  # beside the student's files; intake passes hidden folders over
FILE = "progress.json"
MAX_BYTES = 2**20

# As `grader.check.results.STATES` has them.
State = Literal["passed", "not_started", "wrong", "error", "crashed", "timeout"]
Tier = Annotated[int, msgspec.Meta(ge=1, le=3)]


class Checked(msgspec.Struct, frozen=True):
    """How an exercise's last check ended.

    Attributes
    ----------
    digest : str
        Of the file that was checked.
    states : dict of str to State
        Of each function.
    """

    digest: str
    states: dict[str, State]


class Records(msgspec.Struct):
    """All that is remembered.

    Attributes
    ----------
    version : int
        Of this format.
    checked : dict of str to Checked
        By exercise.
    hints : dict of str to dict of str to int
        The plainest tier that was given, by exercise and function.
    """

    version: Literal[1] = 1
    checked: dict[str, Checked] = {}
    hints: dict[str, dict[str, Tier]] = {}


@dataclass(frozen=True)
class Workbook:
    """A student's folder.

    Attributes
    ----------
    folder : Path
        Where the files lie.
    tell : callable
        Takes a sentence for the student: trouble with what is remembered, which stops nothing.
    """

    folder: Path
    tell: Callable[[str], None]

    @property
    def file(self) -> Path:
        """Where the records lie."""
        return self.folder / FOLDER / FILE

    def read(self) -> Records:
        """Read the records; what is none of ours is set aside, and nothing is remembered then."""
        if not os.path.lexists(self.file):
            return Records()
        try:
            with open_regular(self.file, str(self.file)) as opened:
                data = opened.read(MAX_BYTES + 1)
            return msgspec.json.decode(data, type=Records)
        except (SubmissionError, OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            self._set_aside()
            return Records()

    def update(self, change: Callable[[Records], object]) -> Records:
        """Read, change and write the records; returns them, even where they cannot be written."""
        records = self.read()
        change(records)
        try:
            write_whole(self.file, msgspec.json.format(msgspec.json.encode(records)))
        except OSError as error:
            self.tell(
                _("{file}: progress cannot be kept: {reason}").format(
                    file=self.file, reason=error.strerror
                )
            )
        return records

    def remember(self, *results: ExerciseCheck) -> Records:
        """Keep how checks ended; those that had no file to check, or no package, say nothing."""
        checked = {
            result.material.name: Checked(
                result.digest,
                {name: _state(result, name) for name in result.material.hints},
            )
            for result in results
            if result.digest
        }
        return (
            self.update(lambda records: records.checked.update(checked)) if checked else self.read()
        )

    def _set_aside(self) -> None:
        kept = self.file.with_name(f"{stamp()}-{FILE}")
        try:
            self.file.replace(kept)
        except OSError as error:
            text = _("{file}: cannot be read, nor set aside: {reason}")
            self.tell(text.format(file=self.file, reason=error.strerror))
        else:
            text = _("{file}: cannot be read as progress; it is kept as {kept}")
            self.tell(text.format(file=self.file, kept=kept.name))


def stamp() -> str:
    """Write the time as it may stand in a file's name on every system."""
    return datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that it is found either as it was or as it is now.

    Raises
    ------
    OSError
        If it cannot be written; then it is as it was.
    """
    path.parent.mkdir(exist_ok=True)
    # Not made by tempfile, whose files nobody else may read.
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        if path.exists():
            shutil.copymode(path, part)
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _state(result: ExerciseCheck, function: str) -> State:
    return cast(State, result.state(function))
