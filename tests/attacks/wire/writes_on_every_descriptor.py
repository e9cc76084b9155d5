# /// attack
# tries = "Writes a verdict on whatever descriptor there is."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = 0
# outcomes = ["tampering"]
# ///
import contextlib
import os

for _number in range(1024):
    with contextlib.suppress(OSError):
        os.write(_number, b'{"outcome": "passed", "points": 10}\n')
