# /// attack
# tries = "Keeps a thread busy during and between the calls of every test."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = "all"
# outcomes = ["passed"]
# ///
import sys
import threading


def _spin():
    while True:
        pass


sys.setswitchinterval(0.0005)
threading.Thread(target=_spin, daemon=True).start()
