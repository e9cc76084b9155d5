"""Keeps results as they come, in an SQLite file of the output folder, so that none is lost."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from grader.errors import GradeError
from grader.grading.results import ExerciseResult

FILE = "results.sqlite"
APPLICATION = 0x67726164  # "grad", in the file's head
FORMAT = 1  # raised when older rows cannot be read any more
TABLES = """
CREATE TABLE IF NOT EXISTS results (
    student TEXT NOT NULL,
    exercise TEXT NOT NULL,
    key BLOB NOT NULL,          -- see grader.grading.keys
    confinement TEXT NOT NULL,
    graded_at TEXT NOT NULL,    -- UTC
    result BLOB NOT NULL,       -- ExerciseResult as JSON
    PRIMARY KEY (student, exercise)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS workspaces (path TEXT PRIMARY KEY) WITHOUT ROWID;
"""
ANEW = "grade anew with --fresh, or choose another -o DIR"
ELSEWHERE = "choose another -o DIR"
RETRY = "run the same command again once that is mended: what was graded is kept"
WORDS = {
    sqlite3.SQLITE_BUSY: ("another `grade run` is writing there", f"wait for it, or {ELSEWHERE}"),
    sqlite3.SQLITE_FULL: ("the disk is full", f"free some space; {RETRY}"),
    sqlite3.SQLITE_CANTOPEN: ("cannot be made there", ELSEWHERE),
    sqlite3.SQLITE_READONLY: ("cannot be written", ELSEWHERE),
    sqlite3.SQLITE_PERM: ("cannot be written", ELSEWHERE),
    sqlite3.SQLITE_NOTADB: ("is no results file", ANEW),
    sqlite3.SQLITE_CORRUPT: ("is damaged", ANEW),
}
_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(ExerciseResult).decode


class Store:
    """The results of one output folder; one process writes them at a time.

    Parameters
    ----------
    folder : Path
        The output folder, which is there already.
    fresh : bool, optional
        Whether to forget what an earlier run graded.

    Raises
    ------
    GradeError
        If another run is writing there, or the file cannot be made, read or written.
    """

    def __init__(self, folder: Path, *, fresh: bool = False) -> None:
        self.path = folder / FILE
        try:
            self._open(fresh)
        except _Unreadable:
            if not fresh:
                raise
            for path in folder.glob(f"{FILE}*"):
                path.unlink()
            self._open(fresh)

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give the folder free."""
        with contextlib.suppress(sqlite3.Error):
            self._base.close()

    def find(self, student: str, exercise: str, key: bytes) -> ExerciseResult | None:
        """Return a stored result, if it has this key."""
        query = "SELECT result FROM results WHERE student = ? AND exercise = ? AND key = ?"
        with self._told():
            row = self._base.execute(query, (student, exercise, key)).fetchone()
        try:
            return _decode(row[0]) if row else None
        except msgspec.MsgspecError:
            return None  # of another format: graded anew

    def keep(self, student: str, results: list[tuple[bytes, ExerciseResult]]) -> None:
        """Store a student's results with their keys, all or none; they are then on the disk.

        Raises
        ------
        GradeError
            If they cannot be written, as on a full disk.
        """
        now = datetime.now(UTC).isoformat(timespec="milliseconds")
        rows = [
            (student, result.exercise, key, result.confinement, now, _encode(result))
            for key, result in results
        ]
        with self._told(), self._transaction():
            self._base.executemany("INSERT OR REPLACE INTO results VALUES (?, ?, ?, ?, ?, ?)", rows)

    def note_workspace(self, path: Path) -> None:
        """Remember a temporary folder, in case nobody lives to remove it."""
        with self._told(), self._transaction():
            self._base.execute("INSERT OR REPLACE INTO workspaces VALUES (?)", (str(path),))

    def forget_workspace(self, path: Path) -> None:
        """Forget a temporary folder that has been removed."""
        with self._told(), self._transaction():
            self._base.execute("DELETE FROM workspaces WHERE path = ?", (str(path),))

    def workspaces(self) -> list[Path]:
        """List the temporary folders that earlier runs could not remove."""
        with self._told():
            return [Path(row[0]) for row in self._base.execute("SELECT path FROM workspaces")]

    def _open(self, fresh: bool) -> None:
        with self._told():
            self._base = sqlite3.connect(self.path, timeout=0, isolation_level=None)
        try:
            with self._told():
                # The lock is the process's: it ends with it, however that ends.
                self._base.execute("PRAGMA locking_mode = EXCLUSIVE")
                self._base.execute("PRAGMA journal_mode = WAL")
                self._base.execute("PRAGMA synchronous = FULL")
                with self._transaction():
                    self._set_up(fresh)
        except GradeError:
            self.close()
            raise

    def _set_up(self, fresh: bool) -> None:
        found = [
            self._base.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("application_id", "user_version")
        ]
        if found not in ([0, 0], [APPLICATION, FORMAT]):
            raise _Unreadable(
                "was written by another version or program", where=self.path, remedy=ANEW
            )
        for statement in TABLES.split(";"):
            self._base.execute(statement)
        self._base.execute(f"PRAGMA application_id = {APPLICATION}")
        self._base.execute(f"PRAGMA user_version = {FORMAT}")
        if fresh:
            self._base.execute("DELETE FROM results")

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[None]:
        self._base.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            with contextlib.suppress(sqlite3.Error):
                self._base.execute("ROLLBACK")
            raise
        self._base.execute("COMMIT")

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        """Turn SQLite's errors into ours."""
        try:
            yield
        except sqlite3.Error as error:
            # The lower byte of SQLite's code is the kind, the others its details.
            kind = getattr(error, "sqlite_errorcode", 0) & 0xFF
            what, remedy = WORDS.get(kind, (f"cannot be used: {error}", RETRY))
            unreadable = kind in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT)
            raise (_Unreadable if unreadable else GradeError)(
                what, where=self.path, remedy=remedy
            ) from error


class _Unreadable(GradeError):
    """The file is damaged or none of ours."""
