# /// attack
# tries = "Floods the socket from a thread, so that the grader drowns or loses its place."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = 0
# outcomes = ["tampering"]
# ///
import os
import threading
import time


def _flood():
    while True:
        os.write(3, bytes(1 << 20))


threading.Thread(target=_flood, daemon=True).start()
time.sleep(0.2)
