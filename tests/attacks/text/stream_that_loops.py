# /// attack
# tries = "Puts a stream in place that takes for ever to be flushed, after right answers."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = 0
# outcomes = ["timeout"]
# ///
import sys


class Stream:
    def write(self, text):
        pass

    def flush(self):
        while True:
            pass


sys.stdout = Stream()
