# /// attack
# tries = "Closes every descriptor while its file is run, to be taken for a sandbox that fails."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = 0
# outcomes = ["crashed"]
# ///
import os

os.closerange(0, 1024)
