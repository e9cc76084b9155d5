# /// attack
# tries = "Ends the process with the code for success before anything is asked."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = 0
# outcomes = ["crashed"]
# ///
import os

os._exit(0)
