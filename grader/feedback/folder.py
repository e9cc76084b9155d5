"""Writes the pages of a class into a folder, and leaves nothing of an earlier run there."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from grader.errors import GradeError
from grader.feedback.names import file_stems
from grader.feedback.pages import pages_of
from grader.feedback.rendering import Pages
from grader.grading.reading import Run
from grader.policy import Account

FOLDER = "feedback"  # beside results.json
LISTING = ".written.json"  # the names of the pages that are ours to delete
SUFFIXES = (".html", ".md")
REMEDY = "free some space or mend the rights, and run the same command again"


@dataclass(frozen=True)
class Written:
    """What became of a folder: how many pages were written, left as they were, deleted."""

    written: int
    unchanged: int
    deleted: int


def write_feedback(
    run: Run, folder: Path, accounts: Mapping[str, Account] | None = None
) -> Written:
    """Write ``<student>.html`` and ``<student>.md`` for each student.

    Parameters
    ----------
    run : Run
        What `grader.grading.reading.load_run` has read.
    folder : Path
        Is made if it is not there. Pages that an earlier run wrote for others are deleted; files
        that are not ours stay.
    accounts : mapping of str to Account, optional
        What a policy made of the points, by student.

    Returns
    -------
    Written
        A page whose text has not changed is not written again.

    Raises
    ------
    GradeError
        If a page cannot be written.
    """
    pages = Pages()
    stems = file_stems(submission.student for submission in run.submissions)
    names = {f"{stem}{suffix}" for stem in stems.values() for suffix in SUFFIXES}
    written = 0
    with _told(folder):
        folder.mkdir(parents=True, exist_ok=True)
        earlier = _listed(folder)
        # First listed, then written: a page that nobody remembers would stay for ever.
        _replace(folder / LISTING, _listing(names | earlier))
        for page in pages_of(run, accounts or {}):
            stem = stems[page.student]
            written += _replace(folder / f"{stem}.html", pages.html(page))
            written += _replace(folder / f"{stem}.md", pages.markdown(page))
        deleted = _delete(folder, earlier - names)
        _replace(folder / LISTING, _listing(names))
    return Written(written, len(names) - written, deleted)


def remove_feedback(folder: Path) -> int:
    """Delete the pages that an earlier run wrote; returns how many there were."""
    if not folder.is_dir():
        return 0
    with _told(folder):
        deleted = _delete(folder, _listed(folder))
        (folder / LISTING).unlink(missing_ok=True)
        with contextlib.suppress(OSError):  # it holds something of others
            folder.rmdir()
    return deleted


def _listed(folder: Path) -> set[str]:
    """Read which pages an earlier run wrote; of a listing that is none of ours, nothing."""
    try:
        names = msgspec.json.decode((folder / LISTING).read_bytes(), type=set[str])
    except (FileNotFoundError, msgspec.MsgspecError, UnicodeDecodeError):
        return set()
    return {name for name in names if Path(name).name == name and name.endswith(SUFFIXES)}


def _listing(names: set[str]) -> str:
    return msgspec.json.encode(sorted(names)).decode() + "\n"


def _delete(folder: Path, names: set[str]) -> int:
    deleted = 0
    for name in names:
        with contextlib.suppress(FileNotFoundError):
            (folder / name).unlink()
            deleted += 1
    return deleted


def _replace(path: Path, text: str) -> bool:
    """Write a file whole, unless it holds the text already; tells whether it was written."""
    data = text.encode("utf-8", "backslashreplace")
    if not path.is_symlink():  # what a link leads to is not ours
        with contextlib.suppress(FileNotFoundError):
            if path.read_bytes() == data:
                return False
    temporary = path.with_name(f".{FOLDER}.part")
    temporary.unlink(missing_ok=True)
    try:
        with temporary.open("xb") as file:
            file.write(data)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return True


@contextlib.contextmanager
def _told(folder: Path) -> Iterator[None]:
    """Turn the system's errors into ours."""
    try:
        yield
    except OSError as error:
        where = error.filename or folder
        raise GradeError(
            f"cannot be written: {error.strerror}", where=where, remedy=REMEDY
        ) from error
