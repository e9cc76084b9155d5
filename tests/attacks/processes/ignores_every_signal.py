# /// attack
# tries = "Ignores and blocks every signal, swallows every exception, and goes on for ever."
# exercise = "ex02_zero_padding"
# answers = "own"
# points = 0
# outcomes = ["timeout", "skipped"]
# ///
import signal

for _number in signal.valid_signals():
    try:
        signal.signal(_number, signal.SIG_IGN)
    except (OSError, ValueError):
        pass
signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())


def same_padding(kernel_size):
    while True:
        try:
            kernel_size += 1
        except BaseException:
            continue


def zero_pad2d(x, padding):
    return same_padding(0)
