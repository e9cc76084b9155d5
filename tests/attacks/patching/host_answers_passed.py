# /// attack
# tries = "Replaces the host's way to answer: whatever is asked, the answer is a verdict."
# exercise = "ex02_zero_padding"
# answers = "own"
# points = 0
# outcomes = ["tampering"]
# ///
import sys

host = sys.modules["grader.sandbox.inside.host"]
host.Host.answer = lambda self, body: host.encode(("passed", "all", 10))


def same_padding(kernel_size):
    return 0.5


def zero_pad2d(x, padding):
    return x
