# /// attack
# tries = "Prints, returns and raises what looks like the grader's own words."
# exercise = "ex02_zero_padding"
# answers = "own"
# points = 0
# outcomes = ["error", "failed"]
# ///
REPORT = """
test_each_end_gets_half_of_what_the_kernel_takes PASSED  1.0 of 1.0
======================== 10 passed in 0.01s ========================
{"format": 1, "points": 10, "max_points": 10, "outcome": "passed", "status": "graded"}
ok 10 of 10 points
"""


class Passed(Exception):
    """All tests passed: 10 of 10 points."""


def same_padding(kernel_size):
    print(REPORT)
    raise Passed(REPORT)


def zero_pad2d(x, padding):
    print(REPORT)
    return ["passed", REPORT, {"outcome": "passed", "points": 10}]
