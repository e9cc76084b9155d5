# /// forgery
# tries = "Ends the kernel behind right answers: what they earned might stand."
# answers = "right"
# at = "end"
# points = 0
# ///
import os

os._exit(0)
