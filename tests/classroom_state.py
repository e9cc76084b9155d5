"""What grading leaves in a classroom, as data that two classrooms can be compared by."""

import contextlib
import stat
from pathlib import Path

from sqlalchemy import MetaData, create_engine

# What names a row; an id among it is replaced by what names that row. Parents come first.
NAMES = {
    "assignment": ("name",),
    "notebook": ("assignment_id", "name"),
    "base_cell": ("notebook_id", "type", "name"),
    "source_cell": ("notebook_id", "name"),
    "submitted_assignment": ("assignment_id", "student_id"),
    "submitted_notebook": ("assignment_id", "notebook_id"),
    "grade": ("notebook_id", "cell_id"),
    "comment": ("notebook_id", "cell_id"),
}


def gradebook_of(url: str) -> dict[str, list[str]]:
    """Dump all tables of a gradebook, the same for the same contents."""
    engine = create_engine(url)
    schema = MetaData()
    with contextlib.closing(engine.connect()) as connection:
        schema.reflect(connection)
        tables = {
            name: [dict(row._mapping) for row in connection.execute(table.select())]
            for name, table in schema.tables.items()
        }
    engine.dispose()
    names = _names(tables)
    return {
        table: sorted(str({k: names.get(v, v) for k, v in row.items()}) for row in rows)
        for table, rows in tables.items()
    }


def _names(tables):
    names = {}
    for table, columns in NAMES.items():
        for row in tables[table]:
            names[row["id"]] = "/".join([table, *(names.get(row[c], row[c]) for c in columns)])
    return names


def files_of(folder: Path) -> dict[str, tuple[str, bytes]]:
    """Read a folder: path to permissions and contents."""
    return {
        str(path.relative_to(folder)): (
            stat.filemode(path.lstat().st_mode),
            path.read_bytes() if path.is_file() else b"",
        )
        for path in sorted(folder.rglob("*"))
    }


def state_of(root: Path, url: str | None = None) -> dict[str, object]:
    """Read what grading has left: the gradebook, and the autograded folder."""
    gradebook = gradebook_of(url or f"sqlite:///{root / 'gradebook.db'}")
    return gradebook | files_of(root / "autograded")


def differences(one: dict[str, object], other: dict[str, object]) -> dict[str, object]:
    """List what differs, for a message that a person can read."""
    found: dict[str, object] = {}
    for key in one.keys() | other.keys():
        mine, theirs = one.get(key), other.get(key)
        if isinstance(mine, list) and isinstance(theirs, list):
            mine, theirs = sorted(set(mine) - set(theirs)), sorted(set(theirs) - set(mine))
        if mine != theirs:
            found[key] = (mine, theirs)
    return found
