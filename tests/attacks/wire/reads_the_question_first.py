# /// attack
# tries = "Traces the host to see what is asked before it is asked, and finds no expected answer."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = "all"
# outcomes = ["passed"]
# ///
import sys


def _trace(frame, event, argument):
    for name, value in list(frame.f_locals.items()):
        if any(word in f"{name}" for word in ("expected", "reference", "solution", "hidden")):
            print("ESCAPED", name, value)
    return _trace


def _into(frame):
    while frame is not None:
        _trace(frame, "", None)
        frame.f_trace = _trace
        frame = frame.f_back


sys.settrace(_trace)
_into(sys._getframe())
