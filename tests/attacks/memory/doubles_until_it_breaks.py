# /// attack
# tries = "Takes all memory of the machine, twice as much each time."
# exercise = "ex02_zero_padding"
# answers = "own"
# points = 0
# outcomes = ["memory", "not_started"]
# ///
def same_padding(kernel_size):
    heap = [bytes(1 << 20)]
    while len(heap[-1]) < 1 << 40:
        heap.append(bytes(2 * len(heap[-1])))


def zero_pad2d(x, padding):
    raise NotImplementedError
