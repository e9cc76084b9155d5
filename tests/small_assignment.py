"""A small assignment with a teacher's own cells, and a class that hands in all sorts of things."""

import copy
import shutil
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell
from notebooks_handed_in import ASSIGNMENT, Classroom, answer, answered
from real_command import run_grade

SIZES, POOLING = NOTEBOOKS = ("ex01_output_size", "ex03_pooling")
LATE = "2026-11-26 12:00:00 UTC"  # two days begun
RESUBMITTED = "2026-11-24 18:00:00 UTC"
SETTINGS = """
c.LatePenalty.percent_per_day = 10
c.CourseDirectory.student_id_exclude = "excluded,nobody"
"""
WRONG = """
def max_pool2d(x, kernel_size, stride=None, padding=0):
    return x

def avg_pool2d(x, kernel_size, stride=None, padding=0):
    raise KeyError("<b>no</b>")
"""
TEST = "assert True\n### BEGIN HIDDEN TESTS\nassert output_size\n### END HIDDEN TESTS"
PLOT = "# your plot\n### BEGIN SOLUTION\n1\n### END SOLUTION"


def small_assignment(root: Path, settings: str = "") -> Classroom:
    """Set a classroom up with two notebooks, a due date, and a teacher's own cells."""
    done = run_grade("nbgrader", "init", root, "--course-id", "cnn101")
    assert done.returncode == 0, done.stdout + done.stderr
    source = root / "source" / ASSIGNMENT
    for path in source.glob("*.ipynb"):
        if path.stem not in NOTEBOOKS:
            path.unlink()
    shutil.rmtree(source / "given")
    (source / "teachers.txt").write_text("from the teacher")
    _add_own_cells(source / f"{SIZES}.ipynb")
    with (root / "nbgrader_config.py").open("a") as file:
        file.write(SETTINGS + settings)
    room = Classroom(root)
    room.nbgrader("db", "assignment", "add", ASSIGNMENT, "--duedate", "2026-11-25 00:00:00 UTC")
    room.nbgrader("generate_assignment", ASSIGNMENT)
    return room


def _add_own_cells(path: Path) -> None:
    """Add a question, a plot and a task that a person grades, and a test that is not ours."""
    nb = nbformat.read(path, as_version=4)
    nb.cells += [
        _own(new_markdown_cell("Explain."), "essay", grade=True, solution=True, points=3),
        _own(new_code_cell(TEST), "test_mine", grade=True, locked=True, points=2),
        _own(new_markdown_cell("Do it."), "a_task", task=True, points=1),
        _own(new_code_cell(PLOT), "plot", grade=True, solution=True, points=4),
    ]
    nbformat.write(nb, path)


def _own(cell, name, **kind):
    kinds = {"grade": False, "locked": False, "solution": False, "task": False}
    cell.metadata["nbgrader"] = {"schema_version": 3, "grade_id": name} | kinds | kind
    return cell


def hand_in_class(room: Classroom) -> None:
    """Hand in for a class in which everybody does something else."""
    sizes, pooling = (room.answered(name) for name in NOTEBOOKS)
    both = {SIZES: sizes, POOLING: pooling}
    wrong = {POOLING: answered(room.released(POOLING), WRONG)}
    for student in ("right", "excluded", "regraded", "resubmits", "withdraws"):
        room.hand_in(student, both)
    essay = room.hand_in("essay", both) / f"{SIZES}.ipynb"
    answer(essay, "essay", "because <script>")
    room.hand_in("wrong", wrong)
    room.hand_in("untouched", {n: nbformat.read(room.released(n), as_version=4) for n in NOTEBOOKS})
    room.hand_in("missing_one", {SIZES: sizes})
    room.hand_in("unreadable", {SIZES: b"\xff\x00{", POOLING: pooling})
    room.hand_in("unknown", {SIZES: sizes, "mine": pooling})
    room.hand_in("unknown_alone", {"mine": pooling})
    room.hand_in("duplicated", {POOLING: _duplicated(pooling)})
    for student, notebooks in {"late": both, "late_wrong": wrong, "late_again": both}.items():
        room.hand_in(student, notebooks, when=LATE)
    room.hand_in("no_time", both).joinpath("timestamp.txt").unlink()
    room.hand_in("empty_time", both, when=" \n")
    room.hand_in("garbage_time", both, when="yesterday?")
    room.hand_in("nothing", {})
    _add_files(room.hand_in("more_files", both))


def _duplicated(notebook):
    nb = copy.deepcopy(notebook)
    nb.cells += copy.deepcopy(nb.cells[4:])
    del nb.cells[2]
    return nb


def _add_files(folder: Path) -> None:
    (folder / "data").mkdir()
    (folder / ".ipynb_checkpoints").mkdir()
    for name in (
        "data.csv",
        "data/more.txt",
        "data/x.ipynb",
        ".ipynb_checkpoints/a.txt",
        ".hidden",
    ):
        (folder / name).write_text(name)
    (folder / "teachers.txt").write_text("from the student")
    (folder / "run.sh").write_text("true")
    (folder / "run.sh").chmod(0o755)


def hand_in_again(room: Classroom) -> None:
    """Let some hand in anew, later; one of them nothing that can be graded."""
    pooling = room.answered(POOLING)
    room.hand_in("regraded", {}, when=RESUBMITTED)
    room.hand_in("resubmits", {POOLING: answered(room.released(POOLING), WRONG)}, when=RESUBMITTED)
    room.hand_in("right", {POOLING: b"x"}, when="2020-01-01 00:00:00 UTC")  # older: passed over
    folder = room.hand_in("withdraws", {"mine": pooling}, when=RESUBMITTED)
    for name in NOTEBOOKS:
        (folder / f"{name}.ipynb").unlink()
