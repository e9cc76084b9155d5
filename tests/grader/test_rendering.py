import numpy as np
import torch

from grader.expect.rendering import call_text, describe, short, side_by_side


def test_a_difference_is_marked():
    """Differing cells carry a star, both grids stand side by side."""
    expected = np.array([[1.0, 2.0], [3.0, 4.0]])
    got = np.array([[1.0, 2.0], [3.0, 5.0]])

    assert side_by_side(expected, got).splitlines() == [
        "expected   got",
        "1  2       1  2",
        "3  4       3  5*",
    ]


def test_the_plane_that_differs_is_shown():
    """Of many planes, the first that differs, with its index."""
    expected = np.zeros((2, 3, 2, 2))
    got = expected.copy()
    got[1, 2, 0, 1] = 7

    first, second, *_ = side_by_side(expected, got).splitlines()

    assert first.startswith("[1, 2] expected")
    assert second.endswith("0  7*")


def test_a_long_array_is_cut_with_its_difference_in_view():
    """The window moves to where the arrays differ, and says where it is."""
    expected = np.zeros((30, 40))
    got = expected.copy()
    got[25, 33] = 1

    text = side_by_side(expected, got)

    assert "1*" in text
    assert "rows 21 to 28 of 30, columns 29 to 36 of 40" in text
    assert len(text.splitlines()) == 10


def test_arrays_of_different_shapes_are_both_shown():
    """Shapes that differ do not hide the numbers."""
    text = side_by_side(np.zeros((1, 2)), np.ones((2, 1)))

    assert text.splitlines()[1:] == ["0  0       1", "           1"]


def test_a_call_reads_as_it_was_typed():
    """Small values in full, large ones by dtype and shape."""
    text = call_text("f", (3, np.zeros((2, 9)), [np.zeros(2)]), {"stride": 2})

    assert text == "f(3, <float64 array of shape (2, 9)>, [array([0., 0.])], stride=2)"


def test_values_are_described_by_what_they_are():
    """Type first, shape where there is one."""
    assert describe(None) == "None (is a return missing?)"
    assert describe(torch.zeros(2, 3)) == "tensor of shape (2, 3)"
    assert describe(np.zeros(3)) == "float64 array of shape (3,)"
    assert describe(True) == "bool True"
    assert short("x" * 500).endswith("...")
