# /// attack
# tries = "Raises by itself what the grader tells in words of its own."
# exercise = "ex02_zero_padding"
# answers = "own"
# points = 0
# outcomes = ["not_started", "memory"]
# ///
def same_padding(kernel_size):
    raise NotImplementedError("\x1b[2J10 of 10 points")


def zero_pad2d(x, padding):
    raise MemoryError("can't allocate memory: the grader's machine is at fault")
