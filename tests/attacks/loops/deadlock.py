# /// attack
# tries = "Takes a lock that it already holds."
# exercise = "ex01_output_size"
# answers = "own"
# points = 0
# outcomes = ["timeout", "skipped"]
# ///
import threading

LOCK = threading.Lock()


def output_size(*args, **kwargs):
    with LOCK, LOCK:
        return 1


kernel_size_for = feature_map_shape = output_size
