"""Files as they are saved."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from pathlib import Path

import watchfiles

from grader.errors import GradeError
from grader.intake.sources import SUFFIXES
from grader.language import gettext as _

# Milliseconds. An editor writes in several steps: a quiet one means that it is done.
STEP, AT_MOST, WAIT = 40, 400, 80


def saved_exercises(folder: Path, names: Sequence[str]) -> Generator[set[str]]:
    """Tell which exercises' files changed, whether written in place or put there by renaming.

    The whole folder is watched, since a renamed file is another one than before.

    Parameters
    ----------
    folder : Path
        Where the files lie.
    names : sequence of str
        The exercises that count.

    Yields
    ------
    set of str
        Exercises; empty where a short while passed without a change.

    Raises
    ------
    GradeError
        If the system lets no folder be watched.
    """
    exercises = {f"{name}{suffix}": name for name in names for suffix in SUFFIXES}
    changes = watchfiles.watch(
        folder,
        watch_filter=None,
        recursive=False,
        step=STEP,
        debounce=AT_MOST,
        rust_timeout=WAIT,
        yield_on_timeout=True,
    )
    try:
        for change in changes:
            changed = {Path(path).name for _kind, path in change}
            yield {exercises[name] for name in changed & exercises.keys()}
    except (OSError, RuntimeError) as error:
        raise GradeError(
            _("this folder cannot be watched: {reason}").format(reason=error),
            where=folder,
            remedy=_("set WATCHFILES_FORCE_POLLING=1 in the environment"),
        ) from error
