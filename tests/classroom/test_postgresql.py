"""A gradebook in PostgreSQL, as classes have it whose formgrader serves several teachers."""

import contextlib

import pytest
from classroom_state import differences, state_of
from notebooks_handed_in import ASSIGNMENT, Classroom, answered
from postgresql import postgresql
from small_assignment import LATE, POOLING, SIZES, WRONG, small_assignment
from sqlalchemy import create_engine, text

URL = "\nc.CourseDirectory.db_url = {url!r}\n"


@pytest.fixture
def room(tmp_path):
    """A classroom whose gradebook is in PostgreSQL, and its URL."""
    with postgresql() as url:
        yield small_assignment(tmp_path / "cnn101", URL.format(url=url)), url


def query(url: str, command: str) -> None:
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with contextlib.closing(engine.connect()) as connection:
        connection.execute(text(command))
    engine.dispose()


def hand_in(room: Classroom) -> None:
    both = {name: room.answered(name) for name in (SIZES, POOLING)}
    room.hand_in("alice", both)
    room.hand_in("bob", {POOLING: answered(room.released(POOLING), WRONG)})
    room.hand_in("late", both, when=LATE)
    room.hand_in("carol", {"mine": both[POOLING]})


@pytest.mark.slow
def test_postgresql_holds_what_sqlite_would(room):
    """Set-up, both ways to autograde, and the export work on PostgreSQL, with the same results."""
    classroom, url = room
    hand_in(classroom)
    base = url.replace("/gradebook?", "/postgres?")

    query(base, "CREATE DATABASE kept TEMPLATE gradebook")
    classroom.nbgrader("autograde", ASSIGNMENT, code=1)
    one_by_one, exported = state_of(classroom.root, url), classroom.scores()
    query(base, "DROP DATABASE gradebook")
    query(base, "ALTER DATABASE kept RENAME TO gradebook")
    for path in (classroom.root / "autograded").rglob("*"):
        path.chmod(0o755)
    classroom.grade("autograde", ASSIGNMENT, "--force", code=1)

    # nbgrader makes an empty folder for carol, of whom it then grades nothing.
    assert set(differences(one_by_one, state_of(classroom.root, url))) <= {"carol"}
    assert classroom.scores() == exported
    assert exported["alice"]["score"] == "25"
    assert exported["bob"]["score"] == "0"
    assert exported["late"]["late_penalty"] == "5"
    assert not (classroom.root / "gradebook.db").exists()
