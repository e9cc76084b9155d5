"""What the last cell of an exercise runs in: it waits until the functions are written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from given.language import gettext as _


@contextmanager
def demonstration() -> Iterator[None]:
    """Run a demonstration of functions that may not be written yet.

    The first `NotImplementedError`, which is what an unwritten function raises, ends the block
    with a line that says what to do. Every other error is raised as usual.

    Examples
    --------
    >>> with demonstration():
    ...     raise NotImplementedError
    Write the functions above first; then run this again.
    """
    try:
        yield
    except NotImplementedError:
        print(_("Write the functions above first; then run this again."))
