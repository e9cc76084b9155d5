# /// attack
# tries = "Leaves a thread behind that reads the next question before the host does."
# exercise = "ex02_zero_padding"
# answers = "own"
# points = 0
# outcomes = ["timeout", "skipped"]
# ///
import os
import threading


def _steal():
    while os.read(3, 1 << 16):
        pass


def same_padding(kernel_size):
    threading.Thread(target=_steal, daemon=True).start()
    threading.Event().wait()


def zero_pad2d(x, padding):
    return same_padding(0)
