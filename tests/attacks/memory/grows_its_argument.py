# /// attack
# tries = "Makes the array that it was given 160 MB large, for the grader asks to have it back."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = 9.5
# outcomes = ["passed", "failed"]
# ///
_right = zero_pad2d


def zero_pad2d(x, padding):
    answer = _right(x, padding)
    if x.shape == (2, 2):
        x.resize((20 << 20,), refcheck=False)
    return answer
