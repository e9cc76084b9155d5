# /// attack
# tries = "Looks for descriptors that the grader left open."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = "all"
# outcomes = ["passed"]
# ///
import os
import stat


def _attempt():
    for number in range(4096):
        try:
            mode = os.fstat(number).st_mode
        except OSError:
            continue
        if number not in (1, 2, 3) or not (stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode)):
            print("ESCAPED", number, oct(mode))


_attempt()
_right = zero_pad2d


def zero_pad2d(x, padding):
    _attempt()
    return _right(x, padding)
