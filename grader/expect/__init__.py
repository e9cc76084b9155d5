"""What checks and hidden tests expect of a student's answer.

These comparisons accept every right answer whatever its container or precision, and say of a
wrong one what was expected and what came back.
"""

from grader.expect.comparisons import (
    Mismatch,
    expect_close,
    expect_equal,
    expect_int,
    expect_raises,
    expect_shape,
    expect_true,
)

__all__ = [
    "Mismatch",
    "expect_close",
    "expect_equal",
    "expect_int",
    "expect_raises",
    "expect_shape",
    "expect_true",
]
