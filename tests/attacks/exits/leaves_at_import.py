# /// attack
# tries = "Ends the process with exit code 0 before any test has begun."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = 0
# outcomes = ["crashed"]
# ///
import os

os._exit(0)
