# /// forgery
# tries = "Hangs and ignores interrupts, so that the grade of an earlier submission stands."
# earlier = true
# points = 0
# ///
import signal
import time

signal.signal(signal.SIGINT, signal.SIG_IGN)
started = time.monotonic()
while time.monotonic() - started < 60:
    pass
