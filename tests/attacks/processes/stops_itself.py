# /// attack
# tries = "Stops itself, so that the grader waits for a process that neither ends nor answers."
# exercise = "ex02_zero_padding"
# answers = "own"
# points = 0
# outcomes = ["timeout", "skipped"]
# ///
import signal


def same_padding(kernel_size):
    signal.raise_signal(signal.SIGSTOP)


def zero_pad2d(x, padding):
    signal.raise_signal(signal.SIGTSTP)
    signal.raise_signal(signal.SIGSTOP)
