"""Notebooks that nbgrader ships for its own tests go through our steps, whatever is in them."""

import sqlite3
from pathlib import Path

import nbformat
import nbgrader
import pytest
from notebooks_handed_in import TIMESTAMP, Classroom

SHIPPED = Path(nbgrader.__file__).parent / "tests"
SOURCE = SHIPPED / "apps" / "files" / "submitted-unchanged.ipynb"
# What the issue of this bridge names; all others go through as well.
NAMED = {
    "duplicate-grade-ids",
    "infinite-loop",
    "infinite-loop-with-output",
    "infinite-recursion",
    "side-effects",
    "submitted-changed",
    "submitted-cheat-attempt",
    "submitted-cheat-attempt-alternative",
    "submitted-grade-cell-changed",
    "submitted-locked-cell-changed",
}


def shipped() -> dict[str, Path]:
    """All notebooks in nbgrader's tests, each handed in by a student of its own."""
    paths = sorted(path for path in SHIPPED.rglob("*.ipynb") if "ui-tests" not in path.parts)
    return {f"{number:02}_{path.stem}": path for number, path in enumerate(paths)}


@pytest.fixture(scope="module")
def graded(shared_classroom, tmp_path_factory) -> Classroom:
    """An assignment that is none of the course's, with all of them handed in, graded both ways."""
    room = shared_classroom
    runtime = tmp_path_factory.mktemp("runtime")
    (room.root / "source" / "ps1").mkdir()
    (room.root / "source" / "ps1" / "p1.ipynb").write_bytes(SOURCE.read_bytes())
    room.nbgrader("generate_assignment", "ps1")
    for student, path in shipped().items():
        folder = room.root / "submitted" / student / "ps1"
        folder.mkdir(parents=True)
        (folder / "p1.ipynb").write_bytes(path.read_bytes())
        (folder / "timestamp.txt").write_text(TIMESTAMP)
    room.nbgrader("autograde", "ps1", env={"JUPYTER_RUNTIME_DIR": str(runtime)})
    assert not list(runtime.iterdir())  # a kernel would have left its file
    room.grade("autograde", "ps1", "--force")
    return room


def scores(room: Classroom) -> list[tuple[str, str, float | None, int]]:
    """Read what the gradebook holds: student, cell, score, whether it waits for a person."""
    query = """
        SELECT submitted_assignment.student_id, base_cell.name, auto_score, needs_manual_grade
        FROM grade
        JOIN submitted_notebook ON grade.notebook_id = submitted_notebook.id
        JOIN submitted_assignment ON submitted_notebook.assignment_id = submitted_assignment.id
        JOIN base_cell ON grade.cell_id = base_cell.id
    """
    with sqlite3.connect(room.root / "gradebook.db") as gradebook:
        return gradebook.execute(query).fetchall()


def test_the_notebooks_are_those_of_nbgrader():
    """Cheat attempts, endless loops, changed cells and duplicated names are among them."""
    names = {path.stem for path in shipped().values()}

    assert names >= NAMED
    assert len(shipped()) > 55


def test_cells_that_are_not_the_courses_wait_for_a_person(graded):
    """Nobody gets points from a notebook that was never run, and nobody a zero for an answer."""
    found = scores(graded)

    assert {student for student, *_ in found} == set(shipped())
    for student, cell, score, waits in found:
        untouched = score == 0 and not waits  # a written answer as it was released
        assert untouched or (score is None and waits), (student, cell)


def test_released_cells_are_there_in_each(graded):
    """Whatever was handed in, the autograded notebook has every released cell once."""
    released = nbformat.read(graded.root / "release" / "ps1" / "p1.ipynb", as_version=4)
    expected = sorted(names(released))
    assert expected

    for student in shipped():
        path = graded.root / "autograded" / student / "ps1" / "p1.ipynb"
        nb = nbformat.read(path, as_version=4)
        assert sorted(names(nb)) == expected, student


def names(nb: nbformat.NotebookNode) -> list[str]:
    return [c.metadata.nbgrader.grade_id for c in nb.cells if "nbgrader" in c.metadata]
