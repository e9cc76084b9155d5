# /// attack
# tries = "Lets faulthandler's watchdog thread end the process in the middle of an answer."
# exercise = "ex02_zero_padding"
# answers = "own"
# points = 0
# outcomes = ["crashed"]
# ///
import faulthandler
import time


def same_padding(kernel_size):
    faulthandler.dump_traceback_later(0.02, exit=True)
    time.sleep(60)


def zero_pad2d(x, padding):
    return same_padding(0)
