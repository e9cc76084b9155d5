"""What is chosen of two values, and drawn as text and as SVG alike."""

import numpy as np

from grader.course.slips import agreed_slip
from grader.expect import expect_close, expect_equal
from grader.expect.differences import compare
from grader.expect.rendering import side_by_side
from grader.pictures.grids import Cut, as_svg, as_text


def test_text_and_picture_show_the_same_cells():
    """Every number of the text stands in the SVG, and the cells with a star have a corner there."""
    expected = np.arange(6.0).reshape(2, 3)
    got = expected.copy()
    got[1, 2] = -7.5

    chosen = compare(expected, got)
    left, right = as_svg(chosen)

    assert chosen.got.marked == ((1, 2),)
    assert "-7.5*" in as_text(chosen)
    assert ">-7.5<" in right
    assert right.count("<polygon") == 1
    assert "<polygon" not in left
    assert all(f">{n}<" in left for n in range(6))


def test_the_window_of_a_long_array_keeps_its_difference():
    """Data says which part is shown; the marked cell is counted from its corner."""
    expected = np.zeros((30, 40))
    got = expected.copy()
    got[25, 33] = 1

    chosen = compare(expected, got)

    assert (chosen.rows, chosen.columns) == (Cut(21, 28, 30), Cut(29, 36, 40))
    assert chosen.got.marked == ((4, 4),)
    assert chosen.got.cells[4][4] == "1"
    assert chosen.expected.shape == (30, 40)


def test_what_is_accepted_is_not_marked():
    """Cells are marked by the tolerance that decides: float32 is no mistake."""
    expected = np.array([[1 / 3, 1.0]])

    chosen = compare(expected, np.array([[np.float32(1 / 3), 2.0]]))

    assert chosen.got.marked == ((0, 1),)


def test_numbers_that_differ_look_different():
    """More digits are written where four would show the same number twice."""
    chosen = compare(np.array([1234.1, 1.0]), np.array([1234.4, 1.0]))

    assert (chosen.expected.cells[0][0], chosen.got.cells[0][0]) == ("1234.1", "1234.4")


def test_rows_of_a_table_are_compared_cell_by_cell():
    """Lists of rows become a grid; a missing row keeps the end in view."""
    expected = [("conv", (2, 4, 7), 20), ("max_pool", (2, 2, 3), 0)]

    chosen = compare(expected, [("conv", (2, 4, 7), 20), ("max_pool", (2, 2, 4), 0)])

    assert chosen.got.marked == ((1, 1),)
    assert chosen.got.cells[1] == ("'max_pool'", "(2, 2, 4)", "0")
    assert "(2, 2, 4)*" in side_by_side(expected, [expected[0], ("max_pool", (2, 2, 4), 0)])
    assert compare(expected, expected[:1]).expected.cells[1][0] == "'max_pool'"


def test_shapes_stay_on_a_line_as_text_and_become_a_row_as_picture():
    """A shape is read as Python writes it, and its wrong sizes are marked in the picture."""
    chosen = compare((6, 5, 4), (6, 4, 5))

    assert chosen.got.marked == ((0, 1), (0, 2))
    assert side_by_side((6, 5, 4), (6, 4, 5)) == "expected: (6, 5, 4)\n     got: (6, 4, 5)"


def test_wide_numbers_fit_a_terminal_with_their_difference_in_view():
    """Fewer columns are shown where numbers are long, and grids stand below each other."""
    expected = np.full((2, 8), -1234.567)
    got = expected.copy()
    got[1, 7] = -1234.568e10

    chosen = compare(expected, got)
    lines = as_text(chosen).splitlines()

    assert max(map(len, lines)) <= 64
    assert lines[0] == "expected"
    assert "got" in lines
    assert chosen.columns.last == 7
    assert any(line.endswith("*") for line in lines)


def test_values_without_a_grid_have_none():
    """Single numbers, None and empty arrays are told in words."""
    assert compare(3, 4) is None
    assert compare(np.zeros((2, 2)), None) is None
    assert compare(np.zeros((2, 0)), np.zeros((2, 2))) is None
    assert compare([], [(1,)]) is None


def test_odd_answers_are_written_and_cut():
    """Text of megabytes, infinity, and rows of different length cost little and raise nothing."""
    got = np.array([[np.inf, np.nan], [1e300, -0.0]])
    text = compare([("a", 1)], [("x" * 10**6, [1] * 10**4, None), ()])

    assert compare(np.zeros((2, 2)), got).got.cells[0] == ("inf", "nan")
    assert all(len(cell) < 40 for row in text.got.cells for cell in row)
    assert as_text(text)
    assert as_svg(text)


def test_wide_letters_keep_their_columns():
    """A Korean letter takes two cells of a terminal."""
    text = as_text(compare([("합성곱", 1), ("a", 2)], [("합성곱", 1), ("a", 3)]))

    assert text.splitlines()[1].startswith("'합성곱'  1")
    assert text.splitlines()[2].startswith("     'a'  2")


def test_a_slip_counts_where_no_check_contradicts_it():
    """All failed checks betray one mistake, or none is named."""
    assert agreed_slip([("flipped", ["flipped"]), ("", [])]) == "flipped"
    assert agreed_slip([("flipped", ["flipped"]), ("", ["flipped"])]) == ""
    assert agreed_slip([("flipped", ["flipped"]), ("cut", ["cut"])]) == ""


def test_messages_hold_the_grid_of_what_was_compared():
    """The comparisons' own messages are drawn from the same choice."""
    messages = []
    for expectation, got, wanted in (
        (expect_close, [[1.0, 5.0]], [[1.0, 2.0]]),
        (expect_equal, [("a", 1)], [("a", 2)]),
    ):
        try:
            expectation(got, wanted)
        except AssertionError as error:
            messages.append(str(error))

    assert "1  5*" in messages[0]
    assert "1*" in messages[1]
