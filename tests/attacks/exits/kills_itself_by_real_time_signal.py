# /// attack
# tries = "Dies of a signal that has no name, or of the one by which the machine kills."
# exercise = "ex02_zero_padding"
# answers = "own"
# points = 0
# outcomes = ["crashed", "error"]
# ///
import signal


def same_padding(kernel_size):
    signal.raise_signal(signal.SIGRTMIN + 7)


def zero_pad2d(x, padding):
    signal.raise_signal(signal.SIGKILL)
