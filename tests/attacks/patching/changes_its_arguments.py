# /// attack
# tries = "Empties its arguments, in case the expected answer is worked out from them."
# exercise = "ex02_zero_padding"
# answers = "own"
# points = 1
# outcomes = ["failed", "passed"]
# ///


def same_padding(kernel_size):
    return 0.5


def zero_pad2d(x, padding):
    x[...] = 0
    x.resize(x.shape[:-2] + tuple(n + 2 * padding for n in x.shape[-2:]), refcheck=False)
    return x
