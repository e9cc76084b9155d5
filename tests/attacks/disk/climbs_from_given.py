# /// attack
# tries = "Climbs from the course's own package, whose path it knows, to tests and solutions."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = "all"
# outcomes = ["passed"]
# ///
import os

import given

_EXERCISES = os.path.dirname(given.__path__[0])
_COURSE = os.path.dirname(_EXERCISES)


def _attempt():
    for path in (
        f"{_COURSE}/tests/hidden/test_ex02_zero_padding.py",
        f"{_COURSE}/tests/misconceptions/ex02_zero_padding.py",
        f"{_COURSE}/solutions/ex02_zero_padding.py",
        f"{_COURSE}/course.toml",
        f"{_EXERCISES}/ex02_zero_padding.py",
        f"{given.__path__[0]}/../../solutions/ex02_zero_padding.py",
        f"{given.__path__[0]}/../ex02_zero_padding.py",
    ):
        try:
            print("ESCAPED", path, open(path, "rb").read(80))
        except OSError:
            pass
    for folder in (_COURSE, f"{_COURSE}/tests/hidden", f"{_COURSE}/solutions"):
        try:
            print("ESCAPED", folder, os.listdir(folder))
        except OSError:
            pass


_attempt()
_right = zero_pad2d


def zero_pad2d(x, padding):
    _attempt()
    return _right(x, padding)
