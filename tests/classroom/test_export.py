"""Late penalties, the export, and bringing a classroom up to date."""

import csv

import nbformat
import pytest
from classroom_state import gradebook_of
from nbgrader.api import Gradebook
from notebooks_handed_in import ASSIGNMENT
from small_assignment import LATE, POOLING, SIZES
from traitlets.config import Config

from grader.nbgrader import LatePenalty
from grader.nbgrader.classroom import STAMP, _digest

HOUR = 3600.0


@pytest.mark.parametrize(
    ("settings", "hours", "taken"),
    [
        ({}, 30, None),
        ({"percent_per_day": 10}, 1 / HOUR, 1.0),
        ({"percent_per_day": 10}, 24, 1.0),
        ({"percent_per_day": 10}, 24.1, 2.0),
        ({"percent_per_day": 10, "most_percent": 15}, 240, 1.5),
        ({"percent_per_day": 60}, 48, 10.0),
    ],
)
def test_late_days_cost_a_share_of_the_score(settings, hours, taken):
    """Each day begun costs its percentage, up to a limit; without settings there is no penalty."""
    plugin = LatePenalty(config=Config(LatePenalty=settings))

    assert plugin.late_submission_penalty("alice", 10.0, hours * HOUR) == taken


@pytest.fixture
def exported(small):
    """A graded class, one late and one who waits for the teacher, with a joker.s names."""
    small.nbgrader("db", "student", "add", "alice", "--last-name==HYPERLINK(1)", "--first-name=+1")
    small.hand_in("alice", {name: small.answered(name) for name in (SIZES, POOLING)}, when=LATE)
    small.hand_in("@bob", {POOLING: small.answered(POOLING)})
    small.nbgrader("db", "student", "add", "carol")
    small.grade("autograde", ASSIGNMENT)
    return small


def test_both_commands_export_the_same_file(exported):
    """`nbgrader export` by our plugin, named or from the settings, writes what ours does."""
    exported.grade("export", "--to", "ours.csv")
    exported.nbgrader("export", "--to=settings.csv")
    exported.nbgrader("export", "--exporter=grader.nbgrader.FunctionExport", "--to=named.csv")

    ours = (exported.root / "ours.csv").read_bytes()
    assert (exported.root / "settings.csv").read_bytes() == ours
    assert (exported.root / "named.csv").read_bytes() == ours


def test_the_export_tells_points_waiting_and_lateness(exported):
    """A cell that waits is empty, who has not submitted has none, no name is a formula."""
    exported.grade("export", "--to", "all.csv")
    exported.grade("export", "--to", "carol.csv", "--student", "carol")

    with (exported.root / "all.csv").open(encoding="utf-8") as file:
        rows = {row["student_id"]: row for row in csv.DictReader(file)}
    alice, bob, carol = rows["alice"], rows["'@bob"], rows["carol"]
    assert (alice["last_name"], alice["first_name"]) == ("'=HYPERLINK(1)", "'+1")
    assert alice[f"{SIZES}.mine"] == alice[f"{SIZES}.a_task"] == ""
    assert (alice[f"{SIZES}.output_size"], alice[SIZES]) == ("5", "10")
    assert (alice["state"], alice["late_penalty"], alice["score"]) == (
        "needs manual grading",
        "5",
        "20",
    )
    assert (bob["state"], bob["score"], bob[f"{POOLING}.max_pool2d"]) == ("graded", "15", "8")
    assert (carol["state"], carol["score"]) == ("not submitted", "0")
    assert carol[POOLING] == ""
    assert (exported.root / "carol.csv").read_text().count("\n") == 2


def test_setting_up_again_keeps_what_the_teacher_changed(small):
    """A second `init` keeps settings and edited notebooks, and mends those that nobody edited."""
    source = small.root / "source" / ASSIGNMENT
    settings = small.root / "nbgrader_config.py"
    edited, untouched = source / f"{SIZES}.ipynb", source / f"{POOLING}.ipynb"
    kept = edited.read_bytes(), settings.read_bytes()
    built = untouched.read_bytes()
    _as_an_older_release(untouched)
    book = gradebook_of(f"sqlite:///{small.root / 'gradebook.db'}")

    said = small.grade("init", small.root)

    assert (edited.read_bytes(), settings.read_bytes()) == kept
    assert untouched.read_bytes() == built
    assert said.count("kept as you changed it") == 2
    assert gradebook_of(f"sqlite:///{small.root / 'gradebook.db'}") == book


def test_force_overwrites_what_the_teacher_changed(small):
    """`init --force` writes settings and notebooks anew, and leaves the gradebook alone."""
    edited = small.root / "source" / ASSIGNMENT / f"{SIZES}.ipynb"
    book = (small.root / "gradebook.db").read_bytes()

    small.grade("init", small.root, "--force")

    assert "essay" not in edited.read_text()
    assert "student_id_exclude" not in (small.root / "nbgrader_config.py").read_text()
    assert (small.root / "gradebook.db").read_bytes() == book
    with Gradebook(f"sqlite:///{small.root / 'gradebook.db'}", "cnn101") as gradebook:
        assert len(gradebook.find_assignment(ASSIGNMENT).notebooks) == 2


def _as_an_older_release(path):
    """Change a notebook and its stamp, as an earlier version of the course would have built it."""
    nb = nbformat.read(path, as_version=4)
    nb.cells[0].source = "# An older text"
    nb.metadata[STAMP] = {"built": _digest(nb)}
    path.write_text(nbformat.writes(nb) + "\n")
