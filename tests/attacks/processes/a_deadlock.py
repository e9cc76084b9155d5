# /// attack
# tries = "Deadlocks two threads, and waits for both with signals blocked."
# exercise = "ex02_zero_padding"
# answers = "own"
# points = 0
# outcomes = ["timeout", "skipped"]
# ///
import signal
import threading


def same_padding(kernel_size):
    first, second, met = threading.Lock(), threading.Lock(), threading.Barrier(2)

    def grab(mine, other):
        with mine:
            met.wait()
            with other:
                pass

    signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
    for pair in ((first, second), (second, first)):
        threading.Thread(target=grab, args=pair).start()
    for thread in threading.enumerate()[1:]:
        thread.join()


def zero_pad2d(x, padding):
    return same_padding(0)
