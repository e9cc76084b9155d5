import ex01_double as exercise
import numpy as np

from grader.expect import expect_close, expect_int


def test_double():
    """One becomes two."""
    expect_close(exercise.double(np.array([1.0])), [2.0], slips=[([1.0], "You squared.")])


def test_count():
    """Two numbers are two."""
    expect_int(exercise.count(np.array([1.0, 2.0])), 2)
