# /// attack
# tries = "Overflows the small stack of a thread, perhaps into something that matters."
# exercise = "ex02_zero_padding"
# answers = "own"
# points = 0
# outcomes = ["crashed"]
# ///
import sys
import threading

sys.setrecursionlimit(2**31 - 1)
threading.stack_size(64 << 10)


def _dig(*_):
    list(map(_dig, [0]))


def same_padding(kernel_size):
    thread = threading.Thread(target=_dig)
    thread.start()
    thread.join()


def zero_pad2d(x, padding):
    return same_padding(0)
