# /// attack
# tries = "Lifts the recursion limit and recurses through C until the stack is used up."
# exercise = "ex02_zero_padding"
# answers = "own"
# points = 0
# outcomes = ["crashed"]
# ///
import sys

sys.setrecursionlimit(10**9)


class Endless:
    def __repr__(self):
        return repr([self, Endless()])


def same_padding(kernel_size):
    return repr(Endless())


def zero_pad2d(x, padding):
    return repr(Endless())
