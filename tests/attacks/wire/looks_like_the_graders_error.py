# /// attack
# tries = "Raises what looks like the grader's own errors, to be counted for nobody."
# exercise = "ex02_zero_padding"
# answers = "own"
# points = 0
# outcomes = ["error"]
# ///
class GradeError(Exception):
    pass


class SandboxError(GradeError):
    where = "sandbox"
    outcome = "not_graded"

    def __str__(self):
        return "not_graded: the zygote for numpy ended: without a word"


class StudentFailure(SandboxError):
    pass


def same_padding(kernel_size):
    raise SandboxError


def zero_pad2d(x, padding):
    raise StudentFailure("not_graded", "The grader had trouble; this counts for nobody.")
