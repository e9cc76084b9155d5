"""How far a student is: each function's state, and what to work on next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.check.results import NOT_STARTED
from grader.course.material import Material
from grader.intake.sources import SCRIPT, find_file, read_content
from grader.workbook.records import Records

# Besides those of a check: nothing is known of the file, or there is none.
UNCHECKED, MISSING = "unchecked", "missing"


@dataclass(frozen=True)
class ExerciseProgress:
    """How far one exercise is.

    Attributes
    ----------
    material : Material
        The exercise.
    states : dict of str to str
        Each function's, in the order of the file.
    changed : bool
        Whether the file is no longer as it was checked.
    """

    material: Material
    states: dict[str, str]
    changed: bool = False

    @property
    def passed(self) -> int:
        """How many functions passed."""
        return sum(state == "passed" for state in self.states.values())


@dataclass(frozen=True)
class Task:
    """A function that is not passed yet."""

    material: Material
    function: str
    state: str


def progress(
    folder: Path, material: Sequence[Material], records: Records
) -> list[ExerciseProgress]:
    """Work out how far each of some exercises is, from the files and the last checks."""
    return [_exercise(folder, entry, records) for entry in material]


def first_task(exercises: Sequence[ExerciseProgress]) -> Task | None:
    """Find the first function that is not passed."""
    return next(
        (
            Task(exercise.material, function, state)
            for exercise in exercises
            for function, state in exercise.states.items()
            if state != "passed"
        ),
        None,
    )


def next_task(exercises: Sequence[ExerciseProgress], chosen: Sequence[Material]) -> Task | None:
    """Find what to work on: of the chosen exercises, and after those of all that have a file."""
    names = {entry.name for entry in chosen}
    return first_task([e for e in exercises if e.material.name in names]) or first_task(
        [e for e in exercises if MISSING not in e.states.values()]
    )


def is_stub(folder: Path, material: Material) -> bool:
    """Whether a student's script is still as it was handed out, in any language."""
    script = folder / f"{material.name}{SCRIPT}"
    if not script.is_file():
        return False
    text = _unix(script.read_bytes())
    # In a checkout's own folder, a file is no stub for being like itself.
    stubs = [stub for stub in material.stubs if not stub.samefile(script)]
    return any(text == _unix(stub.read_bytes()) for stub in stubs)


def _exercise(folder: Path, material: Material, records: Records) -> ExerciseProgress:
    file = find_file(folder, material.name)
    checked = records.checked.get(material.name)
    if file is None:
        return ExerciseProgress(material, dict.fromkeys(material.hints, MISSING))
    if checked is None:
        state = NOT_STARTED if is_stub(folder, material) else UNCHECKED
        return ExerciseProgress(material, dict.fromkeys(material.hints, state))
    states = {name: checked.states.get(name, UNCHECKED) for name in material.hints}
    return ExerciseProgress(material, states, read_content(file).digest != checked.digest)


def _unix(text: bytes) -> bytes:
    """Leave the ends of lines of Windows out of account."""
    return text.replace(b"\r\n", b"\n")
