# /// attack
# tries = "Looks for the others' submissions beside its own file and wherever classes are kept."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = "all"
# outcomes = ["passed"]
# ///
import os
import sys
from pathlib import Path

_places = [os.getcwd(), os.path.dirname(os.path.abspath(__file__)), *sys.argv, "..", "/srv", "/mnt"]
for _place in (*_places, "/work", "/root", "/home", "/tmp", "/workspace", "/app", "/autograder"):
    for _pattern in ("*/ex0*.py", "*/*/ex0*.py", "submissions/*", "results/*", "*/results.sqlite"):
        try:
            for _path in Path(_place).glob(_pattern):
                print("ESCAPED", _path, _path.read_bytes()[:80])
        except (OSError, ValueError):
            pass
