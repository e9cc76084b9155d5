"""Whatever became of a notebook's cells, its released form comes back and its answers stay."""

import copy

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbgrader.api import Gradebook
from nbgrader.nbgraderformat import MetadataValidator
from notebooks_handed_in import ASSIGNMENT, Classroom, is_answer

from grader.nbgrader.released import released_cells
from grader.nbgrader.restoring import restored
from grader.nbgrader.texts import described, harmless, presentable

EXERCISE = "ex03_pooling"


@pytest.fixture(scope="module")
def released(generated):
    """The released cells of one notebook."""
    with Gradebook(f"sqlite:///{generated / 'gradebook.db'}") as gradebook:
        return released_cells(gradebook.find_notebook(EXERCISE, ASSIGNMENT))


@pytest.fixture(scope="module")
def handed_in(generated):
    """The cells of that notebook with right answers in them."""
    return Classroom(generated).answered(EXERCISE).cells


def names(cells):
    return [c.metadata.nbgrader.grade_id for c in cells if "nbgrader" in c.metadata]


def as_notebook(cells):
    nb = nbformat.v4.new_notebook(cells=cells)
    nbformat.validate(nb)
    MetadataValidator().validate_nb(nb)
    return nb


def test_an_honest_notebook_stays_as_it_is(released, handed_in):
    """Names, order and sources of a notebook that nobody bent are those of the student's."""
    cells = restored(copy.deepcopy(handed_in), released)

    assert [cell.source for cell in cells] == [cell.source for cell in handed_in]
    assert names(cells) == [cell.name for cell in released]
    as_notebook(cells)


# What a student, or an accident, may do to a cell.
TYPES = st.sampled_from(("code", "markdown", "raw")).map(lambda kind: {"cell_type": kind})
KEYS = st.sampled_from(("grade_id", "grade", "points", "schema_version", "solution"))
ODD = st.none() | st.integers() | st.text() | st.lists(st.text()) | st.booleans()
NAMES = st.sampled_from(("max_pool2d", "test_max_pool2d", "given_1", "prose_1", "nobody"))
OWN = ODD | st.dictionaries(KEYS, ODD) | NAMES.map(lambda name: {"grade_id": name})
METADATA = OWN.map(lambda own: {"metadata": nbformat.from_dict({"nbgrader": own})})
SOURCES = st.text().map(lambda text: {"source": text})
CHANGES = st.just({}) | TYPES | METADATA | SOURCES


@given(drawn=st.lists(st.tuples(st.integers(0, 30), CHANGES), max_size=25))
def test_any_mixture_of_cells_comes_back_whole(released, handed_in, drawn):
    """Moved, lost, copied, emptied, retyped: each released cell is there once, locked as it was."""
    cells = [copy.deepcopy(handed_in[number % len(handed_in)]) for number, _ in drawn]
    for cell, (_, change) in zip(cells, drawn, strict=True):
        cell.update(change)

    result = restored(cells, released)

    as_notebook(result)
    assert sorted(names(result)) == sorted(cell.name for cell in released)
    of = {cell.name: cell for cell in released}
    for cell in result:
        own = cell.metadata.get("nbgrader")
        if own and of[own.grade_id].locked:
            assert cell.source.endswith(
                described(of[own.grade_id].source, cell.get("attachments", {}))
            )


def test_markup_of_a_student_is_text(released, handed_in):
    """Tags and active mathematics in a student's own text cannot act in the teacher's browser."""
    evil = "<script>alert(1)</script> a < b <img src=x onerror=alert(1)> $\\href{javascript:x}{y}$"
    for make in (nbformat.v4.new_markdown_cell, nbformat.v4.new_raw_cell):
        cells = restored([make(evil), *copy.deepcopy(handed_in)], released)

        assert cells[0].cell_type == "markdown"
        assert "<script" not in cells[0].source
        assert "<img" not in cells[0].source
        assert "\\href" not in cells[0].source
        assert "a < b" in cells[0].source


def test_given_code_comes_before_the_answers_that_need_it(released, handed_in):
    """Imports that were moved to the end, or deleted, are where they were released."""
    imports = next(c for c in handed_in if names([c]) == ["given_1"])
    others = [cell for cell in handed_in if cell is not imports]
    for cells in ([*others, imports], others):
        result = restored(copy.deepcopy(cells), released)

        order = names(result)
        assert order.index("given_1") < order.index("max_pool2d")


def test_pictures_stay_and_other_attachments_do_not(released, handed_in):
    """A text keeps its figures; what is attached besides goes."""
    cells = copy.deepcopy(handed_in)
    prose = next(cell for cell in cells if "attachments" in cell)
    picture = dict(prose.attachments)
    prose.attachments["evil.html"] = {"text/html": "<script>"}

    result = restored(cells, released)

    assert next(cell for cell in result if "attachments" in cell).attachments == picture


def test_answers_are_the_only_cells_with_a_students_text(released, handed_in):
    """A test cell that a student rewrote is as it was released, an answer as it was written."""
    cells = copy.deepcopy(handed_in)
    for cell in cells:
        cell.source = "anything"

    result = restored(cells, released)

    of = {cell.name: cell for cell in released}
    for cell in result:
        if "nbgrader" in cell.metadata:
            kept = described(
                of[cell.metadata.nbgrader.grade_id].source, cell.get("attachments", {})
            )
            assert cell.source == ("anything" if is_answer(cell) else kept)


@pytest.mark.parametrize(
    "text",
    [
        "[a](javascript:x)",
        "![a](JavaScript:x)",
        "[a](&#106;avascript:x)",
        "[a][b]\n\n[b]: java\tscript:x",
        "[a](data:text/html;base64,eA==)",
        "<javascript:x>",
    ],
)
def test_a_link_that_acts_is_shown_as_typed(text):
    """Of a link that runs something a page shows the text."""
    shown = presentable(harmless(text), {})

    page = MarkdownWithMath(renderer=IPythonRenderer(escape=False, attachments={})).render(shown)
    assert "href" not in page
    assert "src=" not in page


def test_links_and_pictures_that_lead_somewhere_stay():
    """An honest text is shown as it was meant."""
    text = "[a](https://x.org/a:b) [b](notes.md) [c](#d) ![e](attachment:e.png) <https://x.org>"

    shown = presentable(harmless(text), {"e.png": {"image/png": "eA=="}})

    assert shown.startswith(text.partition("<")[0])


@pytest.mark.parametrize(
    "text",
    [
        "![a](attachment:nothing.png)",
        "![a][b]\n\n[b]: attachment:nothing.png",
        "![a](&#97;ttachment:nothing.png)",
        "![a](<attachment:no thing.png>)",
    ],
)
def test_a_picture_that_is_lost_costs_no_page(text):
    """Nbconvert refuses a whole notebook for it; here the text stays."""
    shown = presentable(text, {})

    assert MarkdownWithMath(renderer=IPythonRenderer(escape=False, attachments={})).render(shown)
    assert "a" in shown
