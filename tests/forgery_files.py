"""Reads the forgeries in ``tests/forgeries``, and hands them in as students would."""

import re
import runpy
import shutil
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from nbformat.v4 import new_code_cell
from notebooks_handed_in import TIMESTAMP

FORGERIES = Path(__file__).parent / "forgeries"
EXERCISE = "ex01_output_size"
HEADER = re.compile(r"\A# /// forgery$\n((?:^#(?: .*)?$\n)+?)^# ///$\n", re.MULTILINE)


@dataclass(frozen=True)
class Forgery:
    """One forged submission.

    Attributes
    ----------
    path : Path
        Its file.
    text : str
        What stands there below the header.
    tries, points, answers, at, earlier, waits
        See ``tests/forgeries/README.md``.
    """

    path: Path
    text: str
    tries: str
    points: float
    answers: Literal["none", "right"] = "none"
    at: str = "top"
    earlier: bool = False
    waits: int = 0

    @property
    def student(self) -> str:
        """Who hands it in."""
        return f"{self.path.parent.name}-{self.path.stem}"

    def hand_in(self, classroom, when=TIMESTAMP) -> None:
        """Put it into the classroom in place of what the student handed in before."""
        shutil.rmtree(classroom.submitted(self.student), ignore_errors=True)
        source = None if self.answers == "right" else ""
        notebook = classroom.answered(EXERCISE, source)
        folder = classroom.hand_in(self.student, {}, when)
        forged = self._forged(notebook, folder)
        if forged is not None:
            classroom.hand_in(self.student, {EXERCISE: forged}, self._when(folder))

    def _when(self, folder) -> str:
        return (folder / "timestamp.txt").read_text(encoding="utf-8")

    def _forged(self, notebook, folder) -> object:
        forge = (
            runpy.run_path(str(self.path))["forge"]
            if re.search(r"^def forge\(", self.text, re.M)
            else None
        )
        if forge:
            return forge(notebook, folder)
        if self.at in ("top", "end"):
            place = 0 if self.at == "top" else len(notebook.cells)
            notebook.cells.insert(place, new_code_cell(self.text))
        for cell in notebook.cells:
            if cell.metadata.get("nbgrader", {}).get("grade_id") == self.at:
                cell.source = self.text
        return notebook


def read_forgeries() -> list[Forgery]:
    """Read all forgeries, by family and name."""
    return [_read(path) for path in sorted(FORGERIES.glob("*/*.py"))]


def _read(path: Path) -> Forgery:
    text = path.read_text("utf-8")
    found = HEADER.match(text)
    if found is None:
        raise ValueError(f"{path}: no header between `# /// forgery` and `# ///`")
    header = tomllib.loads(re.sub(r"^# ?", "", found[1], flags=re.MULTILINE))
    return Forgery(path, text[found.end() :], **header)
