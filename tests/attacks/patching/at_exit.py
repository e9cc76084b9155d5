# /// attack
# tries = "Leaves functions for the end of the process, of threads and of garbage collection."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = "all"
# outcomes = ["passed"]
# ///
import atexit
import gc
import os
import weakref


class Ending:
    pass


ENDING = Ending()
atexit.register(os.write, 3, b"\0" * 64)
weakref.finalize(ENDING, os.write, 3, b"\0" * 64)
gc.callbacks.append(lambda phase, facts: None)
print("right answers until the end")
