# /// attack
# tries = "Leaves a thread that spins for ever behind right answers."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = "all"
# outcomes = ["passed"]
# ///
import threading


def spin():
    while True:
        pass


threading.Thread(target=spin).start()
