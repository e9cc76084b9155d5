"""Words a result: for the student without anything hidden, for the instructor with everything."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from grader.expect.rendering import call_text, describe, short, side_by_side
from grader.hidden.endings import Ending
from grader.hidden.outcomes import Outcome
from grader.hidden.student import Call
from grader.intake.sources import clean
from grader.language import gettext as _
from grader.misconceptions.library import Misconception

MAX_MESSAGE = 4_000  # characters


def student_message(
    ending: Ending, diagnosed: Misconception | None, hints: Mapping[str, Sequence[str]]
) -> str:
    """Word a hidden test's end for the student.

    Parameters
    ----------
    ending : Ending
        How it ended.
    diagnosed : Misconception or None
        What explains the function's answers.
    hints : mapping
        Function to its hints, the vaguest first.

    Returns
    -------
    str
        Nothing of the hidden input, the exception's text or prints; empty if it passed.
    """
    if ending.outcome is Outcome.PASSED:
        return ""
    parts = [_(ending.test.says), ending.reason]
    if ending.outcome in EXPLAINED and ending.in_function:
        if diagnosed is not None:
            parts.append(_(diagnosed.says))
        parts.append(_("Hint: {hint}").format(hint=_(hints[ending.test.function][0])))
    return "\n".join(part for part in parts if part)


EXPLAINED = (Outcome.FAILED, Outcome.ERROR, Outcome.TIMEOUT)


def instructor_message(ending: Ending, diagnosed: Misconception | None) -> str:
    """Word a hidden test's end for the instructor: call, shapes, expected and got, exception."""
    if ending.outcome is Outcome.PASSED:
        return ""
    parts = [ending.test.says, ending.reason]
    if ending.calls:
        parts += _call(ending.calls[-1])
    if ending.mismatch is not None:
        parts.append(ending.mismatch.reason if ending.mismatch.reason != ending.reason else "")
        if ending.mismatch.expected is not ...:
            parts.append(side_by_side(ending.mismatch.expected, ending.mismatch.got))
    parts.append(ending.detail)
    if diagnosed is not None:
        parts.append(f"Misconception {diagnosed.name}: {diagnosed.says}")
    text = "\n".join(part for part in parts if part)
    return clean(text[:MAX_MESSAGE])


def _call(call: Call) -> list[str]:
    """Write a call, and the shapes of its larger arguments."""
    shapes = [describe(value) for value in call.arguments if hasattr(value, "shape")]
    lines = [f"call: {call_text(call.function, call.arguments, call.keywords)}"]
    if shapes:
        lines.append(f"arguments: {', '.join(shapes)}")
    if call.reply[0] == "returned" and not hasattr(call.reply[1], "shape"):
        lines.append(f"returned: {short(call.reply[1])}")
    return lines
