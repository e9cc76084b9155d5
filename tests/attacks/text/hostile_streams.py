# /// attack
# tries = "Puts objects in the place of its streams that raise, and exit when they are flushed."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = "all"
# outcomes = ["passed"]
# ///
import sys


class Stream:
    def write(self, text):
        raise SystemExit(0)

    flush = close = write
    encoding = property(lambda self: 1 / 0)


class Broken(Stream):
    flush = property(lambda self: 1 / 0)


sys.stdout = sys.__stdout__ = Stream()
sys.stderr = sys.__stderr__ = Broken()
sys.excepthook = sys.unraisablehook = sys.displayhook = None
