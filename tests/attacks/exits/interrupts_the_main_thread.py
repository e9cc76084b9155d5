# /// attack
# tries = "Lets a thread interrupt the main one, again and again, while it works."
# exercise = "ex02_zero_padding"
# answers = "own"
# points = 0
# outcomes = ["error"]
# ///
import _thread
import signal
import threading

signal.signal(signal.SIGINT, signal.default_int_handler)


def same_padding(kernel_size):
    threading.Timer(0.02, _thread.interrupt_main).start()
    while True:
        pass


def zero_pad2d(x, padding):
    same_padding(0)
