# /// attack
# tries = "Loops and swallows whatever might be raised into the loop, signals ignored."
# exercise = "ex01_output_size"
# answers = "own"
# points = 0
# outcomes = ["timeout", "skipped"]
# ///
import contextlib
import signal

for number in range(1, 65):
    with contextlib.suppress(OSError, ValueError):
        signal.signal(number, signal.SIG_IGN)


def output_size(*args, **kwargs):
    while True:
        try:
            while True:
                pass
        except BaseException:
            continue


kernel_size_for = feature_map_shape = output_size
