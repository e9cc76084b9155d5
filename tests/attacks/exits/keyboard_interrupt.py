# /// attack
# tries = "Raises KeyboardInterrupt, which pytest takes for Ctrl-C."
# exercise = "ex02_zero_padding"
# answers = "own"
# points = 0
# outcomes = ["error"]
# ///
def same_padding(kernel_size):
    raise KeyboardInterrupt


def zero_pad2d(x, padding):
    raise KeyboardInterrupt
