# /// attack
# tries = "Says that its processor time is used up, by the signal for it: a timeout, not a crash."
# exercise = "ex02_zero_padding"
# answers = "own"
# points = 0
# outcomes = ["timeout"]
# ///
import signal


def same_padding(kernel_size):
    signal.raise_signal(signal.SIGXCPU)


def zero_pad2d(x, padding):
    signal.raise_signal(signal.SIGXCPU)
