# /// attack
# tries = "Ends the process from a thread, with the code for success."
# exercise = "ex02_zero_padding"
# answers = "own"
# points = 0
# outcomes = ["crashed"]
# ///
import os
import threading


def same_padding(kernel_size):
    thread = threading.Thread(target=os._exit, args=(0,))
    thread.start()
    thread.join()


def zero_pad2d(x, padding):
    return same_padding(0)
