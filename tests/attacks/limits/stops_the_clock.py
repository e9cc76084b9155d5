# /// attack
# tries = "Turns its own clock back and keeps its timers, while it takes all the time there is."
# exercise = "ex02_zero_padding"
# answers = "own"
# points = 0
# outcomes = ["timeout", "skipped"]
# ///
import contextlib
import time


def _stands_still():
    return 0.0


for _clock in ("time", "monotonic", "perf_counter", "process_time"):
    setattr(time, _clock, _stands_still)
for _number in (time.CLOCK_REALTIME, time.CLOCK_MONOTONIC):
    with contextlib.suppress(OSError):
        time.clock_settime(_number, 0)
        print("ESCAPED", _number)


def same_padding(kernel_size):
    while time.monotonic() < 1:
        kernel_size += 1


def zero_pad2d(x, padding):
    return same_padding(0)
