# /// attack
# tries = "Burns processor time in many threads at once, so that the kernel kills it: not graded?"
# exercise = "ex02_zero_padding"
# answers = "own"
# points = 0
# outcomes = ["timeout", "skipped"]
# ///
import hashlib
import threading


def _burn():
    data = bytes(1 << 22)
    while True:
        hashlib.sha256(data)  # without the interpreter's lock


def same_padding(kernel_size):
    for _ in range(8):
        threading.Thread(target=_burn, daemon=True).start()
    _burn()


def zero_pad2d(x, padding):
    return same_padding(0)
