import numpy as np
from solutions.ex01_double import count

from grader.misconceptions import misconception


@misconception(
    of="double", fails={"test_doubles_positive_numbers", "test_doubles_negative_numbers"}
)
def squares(x):
    """You squared the numbers instead of doubling them."""
    return x**2


@misconception(of="double", fails={"test_doubles_negative_numbers"})
def doubles_the_absolute_value(x):
    """You lost the sign."""
    return 2 * np.abs(x)


@misconception(of="double", fails={"test_leaves_its_input_alone"})
def doubles_in_place(x):
    """You doubled the caller's array in place."""
    x *= 2
    return x


@misconception(of="count", fails={"test_counts", "test_refuses_two_axes"})
def counts_from_zero(x):
    """You returned the last index; there is one more number than that."""
    return count(x) - 1


@misconception(of="count", fails={"test_refuses_two_axes"})
def counts_any_shape(x):
    """You counted numbers along any number of axes; there must be one."""
    return x.size
