# /// attack
# tries = "Returns text, bytes or nothing where the grader compares with arrays."
# exercise = "ex02_zero_padding"
# answers = "own"
# points = 0
# outcomes = ["failed"]
# ///
_answers = [None, "zeros", b"zeros", "", None, [None], ("zeros",)]


def same_padding(kernel_size):
    return "two"


def zero_pad2d(x, padding):
    _answers.append(_answers.pop(0))
    return _answers[0]
