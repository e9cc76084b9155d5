"""Slips: mistakes that a visible check knows the wrong answer of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def agreed_slip(failed: Iterable[tuple[str, Sequence[str]]]) -> str:
    """Name the mistake in a function, if the wrong answers to all its checks betray it.

    One wrong number can come from many mistakes: one that another check contradicts is none.

    Parameters
    ----------
    failed : iterable of (str, sequence of str)
        Of each check that failed: the slip that its answer betrays, if any, and all those that
        the check knows.

    Returns
    -------
    str
        The slip; empty where there is none, or more than one.
    """
    own = list(failed)
    named = {slip for slip, _ in own if slip}
    contradicted = any(slip != text for text in named for slip, known in own if text in known)
    return named.pop() if len(named) == 1 and not contradicted else ""
