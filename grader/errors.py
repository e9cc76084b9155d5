"""Errors that a person is meant to read: where, what, and the remedy."""

from __future__ import annotations

from pathlib import Path


class GradeError(Exception):
    """Something that the reader of the message can put right.

    Parameters
    ----------
    what : str
        One sentence that says what is wrong.
    where : str or Path, optional
        The file (``path`` or ``path:line``), command or machine concerned.
    remedy : str, optional
        What to do about it.
    """

    def __init__(self, what: str, *, where: str | Path = "", remedy: str = "") -> None:
        self.what = what
        self.where = str(where)
        self.remedy = remedy
        # Imported here: the language itself raises our errors.
        from grader.language import gettext as _

        # Worded now: whoever shows it may speak another language by then.
        self._text = f"{self.where}: {what}" if where else what
        if remedy:
            self._text += "\n  " + _("Remedy: {remedy}").format(remedy=remedy)
        self._told = _("Error: {message}").format(message=self._text)
        super().__init__(self._text)

    def __reduce__(self) -> tuple[object, ...]:
        # Errors travel from worker processes; the arguments of Exception alone would lose parts.
        return _rebuild, (type(self), self.what, self.where, self.remedy)

    def _render_traceback_(self) -> list[str]:
        """Tell IPython what to show: in a notebook, too, the message is all that helps."""
        return [self._told]

    def __str__(self) -> str:
        return self._text


class CourseError(GradeError):
    """The course itself (settings, solutions, tests, misconceptions) is at fault."""


class SubmissionError(GradeError):
    """A submission cannot be read."""


class SandboxError(GradeError):
    """The confinement is missing or broken; nobody's answer is to blame."""


def _rebuild(kind: type[GradeError], what: str, where: str, remedy: str) -> GradeError:
    return kind(what, where=where, remedy=remedy)
