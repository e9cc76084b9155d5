"""What is seen while an exercise is watched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from grader.check.report import show_exercise
from grader.check.results import ExerciseCheck
from grader.course.material import Material
from grader.language import gettext as _
from grader.workbook.progress import ExerciseProgress, next_task
from grader.workbook.report import show_progress, show_task


@dataclass
class Screen:
    """The terminal: a result, and below it the line that says where one is and which keys work.

    Attributes
    ----------
    console : Console
        Where all is printed.
    material, chosen : list of Material
        All exercises, and those that are watched.
    """

    console: Console
    material: list[Material]
    chosen: list[Material]
    _remarks: list[str] = field(default_factory=list)
    _status: str = ""

    def remark(self, text: str) -> None:
        """Keep a sentence for the next result: what is on the screen goes before that."""
        self._remarks.append(text)

    def show_start(self, entry: Material) -> None:
        """Clear the screen, and say what is being checked."""
        self.console.clear()
        self._line(_("Checking {exercise} …").format(exercise=entry.name), "dim")

    def show_result(self, result: ExerciseCheck, everything: Sequence[ExerciseProgress]) -> None:
        """Show how a check ended, what to work on, and the status."""
        self.console.clear()
        show_exercise(self.console, result)
        if result.passed:
            text = _("Visible checks passed; hidden tests run at grading.")
            self._line(text, "bold green")
        show_task(self.console, next_task(everything, [result.material]))
        (own,) = [one for one in everything if one.material == result.material]
        self._status = _(
            "{number} of {count}  {exercise}: {passed} of {functions} functions passed"
        ).format(
            number=self.material.index(result.material) + 1,
            count=len(self.material),
            exercise=result.material.name,
            passed=0 if result.problem else own.passed,
            functions=len(own.states),
        )
        self._end()

    def show_hint(self, line: str, remark: str) -> None:
        """Show a hint below the rest."""
        self.console.print()
        self.console.print(Padding(Text(line, style="advice"), (0, 0, 0, 2)))
        self.console.print(Padding(Text(remark, style="dim"), (0, 0, 0, 2)))
        self._end()

    def show_list(self, everything: Sequence[ExerciseProgress]) -> None:
        """Show all exercises with their numbers."""
        self.console.clear()
        show_progress(self.console, everything)
        self._end()

    def show_line(self, text: str) -> None:
        """Show a sentence below the rest."""
        self.console.print()
        self._line(text)
        self._end()

    def ask(self, question: str) -> None:
        """Show a question that one key answers."""
        self.console.print()
        self._line(question, "bold")

    def _end(self) -> None:
        """Show remarks and the status line."""
        for text in self._remarks:
            self._line(text, "advice")
        self._remarks.clear()
        self.console.print()
        self._line(self._status, "reverse")
        self._line(self._keys())

    def _keys(self) -> str:
        keys = [_("h hint"), _("l list"), _("r reset"), _("c check again")]
        if len(self.chosen) > 1:
            last = min(len(self.material), 9)
            keys += [_("n next"), _("p previous"), _("1-{last} choose").format(last=last)]
        return "  ".join([*keys, _("q quit")])

    def _line(self, text: str, style: str = "") -> None:
        self.console.print(Text(text, style=style))
