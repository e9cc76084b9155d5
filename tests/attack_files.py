"""Reads the attacks in ``tests/attacks``: what each tries, and what must come of it."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

ATTACKS = Path(__file__).parent / "attacks"
HEADER = re.compile(r"^# /// attack$\n((?:^#(?: .*)?$\n)+?)^# ///$", re.MULTILINE)


@dataclass(frozen=True)
class Attack:
    """One hostile submission.

    Attributes
    ----------
    family, name : str
        Its folder and file.
    tries, exercise, answers, points, outcomes
        See ``tests/attacks/README.md``.
    text : str
        The file.
    """

    family: str
    name: str
    text: str
    tries: str
    exercise: str
    answers: Literal["own", "right"]
    points: float | Literal["all"]
    outcomes: tuple[str, ...]

    @property
    def student(self) -> str:
        """Who hands it in."""
        return f"{self.family}-{self.name}"

    def source(self, solutions: Path) -> str:
        """What is handed in, given the folder of the solutions."""
        if self.answers == "own":
            return self.text
        return (solutions / f"{self.exercise}.py").read_text("utf-8") + "\n\n# %%\n" + self.text


def read_attacks() -> list[Attack]:
    """Read all attacks, by family and name."""
    return [_read(path) for path in sorted(ATTACKS.glob("*/*.py"))]


def _read(path: Path) -> Attack:
    text = path.read_text("utf-8")
    found = HEADER.search(text)
    if found is None:
        raise ValueError(f"{path}: no header between `# /// attack` and `# ///`")
    header = tomllib.loads(re.sub(r"^# ?", "", found[1], flags=re.MULTILINE))
    outcomes = tuple(header.pop("outcomes"))
    return Attack(family=path.parent.name, name=path.stem, text=text, outcomes=outcomes, **header)
