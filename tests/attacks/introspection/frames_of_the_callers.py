# /// attack
# tries = "Walks from its own frame to the first one, in search of the test that calls it."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = "all"
# outcomes = ["passed"]
# ///
import inspect
import sys

WORDS = {"expected", "wanted", "reference", "rng", "student", "test", "solution", "course"}


def search():
    frames = [info.frame for info in inspect.stack()] + list(sys._current_frames().values())
    for frame in frames:
        found = WORDS & (set(frame.f_locals) | set(frame.f_globals))
        if found and frame.f_globals is not globals():
            print("ESCAPED: a caller knows", found, "in", frame.f_code)


def wrapped(function):
    def call(*args, **kwargs):
        search()
        return function(*args, **kwargs)

    return call


search()
same_padding, zero_pad2d = wrapped(same_padding), wrapped(zero_pad2d)
