import numpy as np
import pytest

from grader.expect import expect_close, expect_int, expect_raises, expect_true


@pytest.mark.points(2, of="double")
def test_doubles_positive_numbers(student):
    """Positive numbers are doubled."""
    expect_close(student.double(np.array([1.0, 2.0, 3.0])), [2.0, 4.0, 6.0])


@pytest.mark.points(2, of="double")
def test_doubles_negative_numbers(student, rng):
    """Negative numbers are doubled too."""
    x = -rng.integers(1, 9, size=(2, 3)).astype(float)

    expect_close(student.double(x), 2 * x)


@pytest.mark.points(1, of="double")
def test_leaves_its_input_alone(student):
    """The input is as it was."""
    expect_close(student.double(np.array([2.0])), [4.0])  # as a square is: others tell these apart

    (after,) = student.arguments_after("double", np.array([1.0, 2.0]))
    expect_true(bool((after == [1.0, 2.0]).all()), "Your function changed its input.")


@pytest.mark.points(3, of="count")
def test_counts(student, reference):
    """Numbers are counted."""
    x = np.arange(5.0)

    expect_int(student.count(x), reference.count(x))


@pytest.mark.points(2, of="count")
def test_refuses_two_axes(student):
    """Two axes are a ValueError."""
    expect_int(student.count(np.zeros(2)), 2)

    expect_raises(ValueError, student.count, np.zeros((2, 2)))
