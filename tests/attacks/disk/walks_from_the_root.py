# /// attack
# tries = "Walks the whole disk for tests, solutions and results."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = "all"
# outcomes = ["passed"]
# ///
import os

for _folder, _folders, _files in os.walk("/"):
    if _folder.count("/") > 7:
        _folders.clear()
    for _name in _files:
        if _name.startswith(("test_ex", "ex0", "course.toml", "results.", "grades.")):
            print("ESCAPED", _folder, _name)
