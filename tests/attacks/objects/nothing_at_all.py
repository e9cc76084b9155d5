# /// attack
# tries = "Does nothing: None must not pass for an answer, not even where nothing may change."
# exercise = "ex02_zero_padding"
# answers = "own"
# points = 0
# outcomes = ["failed"]
# ///
def same_padding(kernel_size):
    pass


def zero_pad2d(x, padding):
    pass
