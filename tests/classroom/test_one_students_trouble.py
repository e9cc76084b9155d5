"""What is wrong with one student's submission or folders costs nobody else anything."""

import os
import shutil

import pytest
from notebooks_handed_in import ASSIGNMENT, Classroom
from real_command import ORDINARY_USER, ROOT
from small_assignment import POOLING, RESUBMITTED

FULL = "15"


class OrdinaryTeachers(Classroom):
    """A classroom whose teacher may not read and write everything, even if these tests may."""

    def grade(self, *arguments, code=0) -> str:
        """Run `grade nbgrader ...` as an ordinary user; returns what it printed."""
        environment = os.environ | {"HOME": str(self.root), "PYTHONPATH": str(ROOT)}
        machine = (f"--user={ORDINARY_USER}", f"--keep={self.root}") if os.geteuid() == 0 else ()
        for path in (self.root, *self.root.rglob("*")) if machine else ():
            os.chown(path, ORDINARY_USER, ORDINARY_USER, follow_symlinks=False)
        return super().grade(*arguments, code=code, machine=machine, env=environment)


@pytest.fixture
def room(small):
    """A classroom in which bob's submission is all right, and so is alice's at first."""
    for student in ("alice", "bob"):
        small.hand_in(student, {POOLING: small.answered(POOLING)})
    return small


@pytest.fixture
def ordinary_room(room):
    """The same for a teacher without root's rights."""
    return OrdinaryTeachers(room.root)


def graded(room, *options):
    """Autograde with trouble; returns what was said, and the scores of the two."""
    said = room.grade("autograde", ASSIGNMENT, *options, code=1)
    scores = room.scores()
    assert scores["bob"]["score"] == FULL
    assert (room.root / "autograded" / "bob" / ASSIGNMENT / f"{POOLING}.ipynb").is_file()
    assert not list((room.root / "autograded").rglob(".*.part"))
    return said, scores.get("alice", {}).get("state")


def test_a_submission_that_cannot_be_read(ordinary_room):
    """A folder without read permission is its student's problem."""
    (ordinary_room.root / "submitted" / "alice" / ASSIGNMENT).chmod(0)

    said, state = graded(ordinary_room)
    (ordinary_room.root / "submitted" / "alice" / ASSIGNMENT).chmod(0o755)

    assert "Permission denied" in said
    assert state in (None, "not submitted")


def test_an_autograded_folder_that_cannot_be_written(ordinary_room):
    """What stood there before stays whole, and the message says so."""
    ordinary_room.grade("autograde", ASSIGNMENT)
    home = ordinary_room.root / "autograded" / "alice"
    home.chmod(0o555)

    said, state = graded(ordinary_room, "--force")
    home.chmod(0o755)

    assert "earlier grade still stands" in said
    assert state == "graded"
    assert (home / ASSIGNMENT / f"{POOLING}.ipynb").is_file()


def test_a_file_where_the_autograded_folder_goes(room):
    """As on a full disk, one student's folder cannot be made."""
    (room.root / "autograded").mkdir()
    (room.root / "autograded" / "alice").write_text("")

    said, state = graded(room)

    assert "Error" in said
    assert state == "needs manual grading"


def test_a_file_where_the_submitted_folder_should_be(room):
    """What was submitted is no folder."""
    folder = room.root / "submitted" / "alice" / ASSIGNMENT
    shutil.rmtree(folder)
    folder.write_text("")

    said, state = graded(room)

    assert "Not a directory" in said
    assert state in (None, "not submitted")


def test_a_time_that_is_none(room):
    """A resubmission whose time cannot be read is not graded, and nor is it worth the old grade."""
    room.grade("autograde", ASSIGNMENT)
    room.hand_in("alice", {}, when="yesterday?")

    said, state = graded(room)

    assert "does not say when" in said
    assert state == "needs manual grading"
    assert not (room.root / "autograded" / "alice" / ASSIGNMENT).exists()


def test_notebooks_of_51_megabytes(room):
    """A notebook over the limit counts as empty; it is never parsed, and the reason is shown."""
    room.hand_in("alice", {POOLING: b'{"cells": [' + b" " * (51 * 2**20)}, when=RESUBMITTED)

    room.grade("autograde", ASSIGNMENT)

    assert room.scores()["bob"]["score"] == FULL
    assert room.scores()["alice"]["score"] == "0"
    assert "larger than 50 MB" in str(room.autograded("alice", POOLING).cells)
