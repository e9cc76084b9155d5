"""A temporary folder that does not outlive its run for long, even if the run is killed."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from multiprocessing.util import get_temp_dir
from pathlib import Path

from grader.errors import GradeError
from grader.grading.store import Store

OURS = ("grade-", "pymp-")  # our folders, and multiprocessing's for its socket


@contextlib.contextmanager
def workspace(store: Store) -> Iterator[Path]:
    """Lend an empty temporary folder, and remove what a killed run has left.

    Parameters
    ----------
    store : Store
        Remembers the folder: only one run at a time holds it, so what it remembers is nobody's.

    Yields
    ------
    Path
        The folder.

    Raises
    ------
    GradeError
        If it cannot be made.
    """
    for path in store.workspaces():
        _remove(path, store)
    path = Path(tempfile.gettempdir(), f"{OURS[0]}{secrets.token_hex(8)}")
    store.note_workspace(path)
    # multiprocessing removes its own at exit, but not when it is killed.
    store.note_workspace(Path(get_temp_dir()))
    try:
        path.mkdir(mode=0o700)
    except OSError as error:
        remedy = "make room there, or set TMPDIR to another folder"
        raise GradeError(f"cannot be made: {error.strerror}", where=path, remedy=remedy) from error
    before = os.environ.get("TMPDIR")
    os.environ["TMPDIR"] = str(path)  # of the workers: torch keeps a cache there
    try:
        yield path
    finally:
        del os.environ["TMPDIR"]
        os.environ.update({} if before is None else {"TMPDIR": before})
        with contextlib.suppress(GradeError):
            _remove(path, store)


def _remove(path: Path, store: Store) -> None:
    if path.name.startswith(OURS):
        shutil.rmtree(path, ignore_errors=True)
    if not path.exists():
        store.forget_workspace(path)
