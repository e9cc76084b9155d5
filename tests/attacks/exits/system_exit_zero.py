# /// attack
# tries = "Raises SystemExit(0) in each call, which would end a test runner as a success."
# exercise = "ex02_zero_padding"
# answers = "own"
# points = 0
# outcomes = ["error"]
# ///
def same_padding(kernel_size):
    raise SystemExit(0)


def zero_pad2d(x, padding):
    raise SystemExit(0)
