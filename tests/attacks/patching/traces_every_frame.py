# /// attack
# tries = "Looks by a trace and a profile function into each frame for what is expected."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = "all"
# outcomes = ["passed"]
# ///
import sys
import threading

WORDS = ("expected", "wanted", "reference", "hidden_tests")


def look(frame, event, argument):
    if frame.f_code.co_filename != "<submission>" and any(word in frame.f_locals for word in WORDS):
        print("ESCAPED: a frame with what is expected:", frame.f_code)
    return look


sys.settrace(look)
sys.setprofile(look)
threading.settrace(look)
sys._getframe(1).f_trace = look
