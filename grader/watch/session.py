"""One exercise is worked on; it is checked when it is saved, and keys ask for more."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field

from grader.check.report import terminal
from grader.check.runner import check_exercise
from grader.course.material import TIERS, Material
from grader.errors import GradeError
from grader.language import gettext as _
from grader.watch.keys import pressed_keys
from grader.watch.saves import saved_exercises
from grader.watch.screen import Screen
from grader.workbook.folder import fingerprint
from grader.workbook.hints import next_hint
from grader.workbook.progress import first_task, is_stub, progress
from grader.workbook.records import Workbook
from grader.workbook.report import hint_remark
from grader.workbook.stubs import put_stub_back


class CheckNow(Exception):
    """The exercise is to be checked from the start, whatever runs now."""


class Quit(Exception):
    """The student wants to leave."""


def watch(
    workbook: Workbook, material: Sequence[Material], chosen: Sequence[Material], seconds: float
) -> None:
    """Check the chosen exercises as they are saved, until the student quits.

    Parameters
    ----------
    workbook : Workbook
        The student's folder.
    material, chosen : sequence of Material
        All exercises, and those among which this goes.
    seconds : float
        Time limit of each check.

    Raises
    ------
    GradeError
        If there is no terminal, or the folder cannot be watched.
    """
    task = first_task(progress(workbook.folder, chosen, workbook.read()))
    first = task.material if task else chosen[0]
    saves = saved_exercises(workbook.folder, [entry.name for entry in chosen])
    with pressed_keys() as pressed, closing(saves):
        next(saves)  # from here on, nothing that is saved is missed
        screen = Screen(terminal(), list(material), list(chosen))
        told = Workbook(workbook.folder, screen.remark)
        session = Session(told, list(chosen), seconds, pressed, saves, screen, first)
        session.run()


@dataclass
class Session:
    """What goes on while the terminal is watched.

    Attributes
    ----------
    workbook : Workbook
        The student's folder.
    chosen : list of Material
        The exercises among which this goes.
    seconds : float
        Time limit of each check.
    pressed : callable
        Returns keys, see `pressed_keys`.
    saves : iterator
        Yields exercises, see `saved_exercises`.
    screen : Screen
        Shows everything.
    current : Material
        What is worked on. It changes only when the student chooses or saves another.
    seen : dict
        Exercise to the fingerprint of its file, as it was last checked here.
    """

    workbook: Workbook
    chosen: list[Material]
    seconds: float
    pressed: Callable[[], str]
    saves: Iterator[set[str]]
    screen: Screen
    current: Material
    seen: dict[str, str] = field(default_factory=dict)
    typed: str = ""

    def run(self) -> None:
        """Check and listen until the student quits, or the terminal is gone."""
        self.seen = {entry.name: self._fingerprint(entry) for entry in self.chosen}
        while True:
            try:
                self._check()
                while True:
                    self._answer()
                    self._listen()
            except CheckNow:
                continue
            except (Quit, EOFError):
                return

    def _check(self) -> None:
        self.screen.show_start(self.current)
        # Taken before the file is read: what is saved from now on is another.
        self.seen[self.current.name] = self._fingerprint(self.current)
        result = check_exercise(self.workbook.folder, self.current, self.seconds, self._listen)
        records = self.workbook.remember(result)
        everything = progress(self.workbook.folder, self.screen.material, records)
        self.screen.show_result(result, everything)

    def _listen(self) -> None:
        """Wait a little for keys and saves; what must not wait for a check ends it."""
        saved = next(self.saves)
        for key in self.pressed():
            if key == "q":
                raise Quit
            if key == "c":
                raise CheckNow
            self._choose(key)
            if key in "hlr":
                self.typed += key
        due = [entry for entry in self.chosen if entry.name in saved and self._is_other(entry)]
        if due:
            self.current = self.current if self.current in due else due[0]
            raise CheckNow

    def _choose(self, key: str) -> None:
        """Go to another exercise, if a key asks for that."""
        here = self.chosen.index(self.current)
        steps = {"n": here + 1, "p": here - 1}
        if key.isascii() and key.isdigit():
            wanted = self.screen.material[int(key) - 1 : int(key)]
            steps[key] = self.chosen.index(wanted[0]) if wanted and wanted[0] in self.chosen else -1
        there = steps.get(key, here)
        if there != here and 0 <= there < len(self.chosen):
            self.current = self.chosen[there]
            raise CheckNow

    def _answer(self) -> None:
        """Do what was asked for, in its order."""
        while self.typed:
            key, self.typed = self.typed[0], self.typed[1:]
            if key == "h":
                hint = next_hint(self.workbook, self.current)
                self.screen.show_hint(hint.line, hint_remark(hint, len(TIERS)))
            elif key == "l":
                records = self.workbook.read()
                material = self.screen.material
                self.screen.show_list(progress(self.workbook.folder, material, records))
            else:
                self._reset()

    def _reset(self) -> None:
        if is_stub(self.workbook.folder, self.current):
            self.screen.show_line(
                _("{exercise} is its stub already.").format(exercise=self.current.name)
            )
            return
        question = _("Put {exercise} back to its stub? Your file is kept as a backup. [y/n]")
        self.screen.ask(question.format(exercise=self.current.name))
        if self._key() != "y":
            self.screen.show_line(_("Nothing was changed."))
            return
        try:
            backup = put_stub_back(self.workbook, self.current)
        except GradeError as error:
            self.screen.show_line(str(error))
            return
        if backup:
            self.screen.remark(_("What you wrote is kept in {file}").format(file=backup))
        raise CheckNow

    def _key(self) -> str:
        """Wait for a key; what is saved meanwhile is seen after it."""
        while True:
            keys = self.pressed()
            if keys.startswith("q"):
                raise Quit
            if keys:
                return keys[0]
            next(self.saves)

    def _is_other(self, entry: Material) -> bool:
        return self._fingerprint(entry) != self.seen[entry.name]

    def _fingerprint(self, entry: Material) -> str:
        return fingerprint(self.workbook.folder, entry.name)
