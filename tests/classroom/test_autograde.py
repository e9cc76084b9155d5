"""Our autograder inside nbgrader: honest notebooks, however their cells came to lie."""

import copy

import nbformat
import pytest
from notebooks_handed_in import ASSIGNMENT, Classroom, is_answer

EXERCISE = "ex03_pooling"


def name_of(cell):
    return cell.metadata.get("nbgrader", {}).get("grade_id", "")


def copied(cells):
    """Each cell twice, as after a slip of the keyboard."""
    return [cell for one in cells for cell in (one, copy.deepcopy(one))]


def without_tests(cells):
    return [cell for cell in cells if not name_of(cell).startswith("test_")]


def turned_round(cells):
    return list(reversed(cells))


def without_metadata(cells):
    """As another tool than Jupyter may save it."""
    for cell in cells:
        cell.metadata = nbformat.from_dict({})
    return cells


def with_a_helper(cells):
    """The answer calls a function in a cell of the student's own."""
    number = next(i for i, cell in enumerate(cells) if is_answer(cell))
    helper = cells[number].source.replace("def max_pool2d", "def pool")
    cells[number].source = "def max_pool2d(*a, **k):\n    return pool(*a, **k)"
    return [*cells[:number], nbformat.v4.new_code_cell(helper), *cells[number:]]


def as_text(cells):
    """The answer's cell turned into Markdown by a wrong key."""
    for cell in cells:
        if name_of(cell) == "max_pool2d":
            cell.cell_type = "markdown"
            del cell["outputs"], cell["execution_count"]
    return cells


def with_magics(cells):
    return [nbformat.v4.new_code_cell("%matplotlib inline\n!pip list"), *cells]


def with_a_cell_that_fails(cells):
    return [*cells, nbformat.v4.new_code_cell("1 / 0")]


HONEST = (
    copied,
    without_tests,
    turned_round,
    without_metadata,
    with_a_helper,
    as_text,
    with_magics,
    with_a_cell_that_fails,
)


@pytest.fixture(scope="module")
def graded(shared_classroom) -> Classroom:
    """A class of students with right answers in odd notebooks, and one that hands in nothing."""
    room = shared_classroom
    for change in HONEST:
        nb = room.answered(EXERCISE)
        nb.cells = change(nb.cells)
        room.hand_in(change.__name__, {EXERCISE: nb})
    room.hand_in("silent", {EXERCISE: room.released(EXERCISE).read_text()})
    room.nbgrader("autograde", ASSIGNMENT)
    return room


@pytest.mark.parametrize("change", HONEST, ids=lambda change: change.__name__)
def test_answers_count_wherever_their_cells_are(graded, change):
    """Copied, moved, stripped or retyped cells cost an honest student nothing."""
    scores = graded.scores()

    assert scores[change.__name__][EXERCISE] == "15"
    assert scores["silent"][EXERCISE] == "0"
