# /// attack
# tries = "Takes all memory of the machine in a million pieces, none of them suspiciously large."
# exercise = "ex02_zero_padding"
# answers = "own"
# points = 0
# outcomes = ["memory", "not_started"]
# ///
def same_padding(kernel_size):
    return len([bytes(100_000) for _ in range(1_000_000)])


def zero_pad2d(x, padding):
    raise NotImplementedError
