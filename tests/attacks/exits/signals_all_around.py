# /// attack
# tries = "Signals its parent, its group and every process of its user."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = "all"
# outcomes = ["passed"]
# ///
import os
import signal

for target in (os.getppid(), 0, -1, -os.getpgrp(), 1):
    for number in (0, signal.SIGCONT, signal.SIGURG):
        try:
            os.kill(target, number)
        except OSError:
            continue
        print("ESCAPED: signal", number, "reached", target)
