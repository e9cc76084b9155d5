# /// attack
# tries = "Sends itself each signal, in the hope that one of them looks like the machine's doing."
# exercise = "ex02_zero_padding"
# answers = "own"
# points = 0
# outcomes = ["crashed"]
# ///
import signal


def same_padding(kernel_size):
    try:
        signal.raise_signal(signal.SIGKILL)
    except OSError:
        pass
    for number in (signal.SIGUSR1, signal.SIGABRT):
        signal.raise_signal(number)


def zero_pad2d(x, padding):
    signal.raise_signal(signal.SIGRTMAX if padding > 2 else signal.SIGSEGV)
