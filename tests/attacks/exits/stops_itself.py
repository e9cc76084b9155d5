# /// attack
# tries = "Stops its process, so that whoever waits for an answer or for its end waits for ever."
# exercise = "ex02_zero_padding"
# answers = "own"
# points = 0
# outcomes = ["timeout", "skipped"]
# ///
import signal


def same_padding(*arguments):
    signal.raise_signal(signal.SIGSTOP)


zero_pad2d = same_padding
