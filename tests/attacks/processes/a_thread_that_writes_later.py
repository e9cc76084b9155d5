# /// attack
# tries = "Leaves a thread behind that writes to the grader once its function has answered."
# exercise = "ex01_output_size"
# answers = "right"
# points = 0
# outcomes = ["tampering"]
# ///
import os
import threading
import time

_write = os.write
_answered = threading.Event()


def _later():
    _answered.wait()
    for _ in range(1_000):
        _write(3, bytes(100))
        time.sleep(0.001)


def _watch(descriptor, data):
    if b"returned" in bytes(data[:40]):
        _answered.set()
        time.sleep(0.01)
    return _write(descriptor, data)


threading.Thread(target=_later, daemon=True).start()
os.write = _watch
