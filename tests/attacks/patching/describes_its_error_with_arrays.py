# /// attack
# tries = "Lets the host describe an exception at import by arrays where class names belong."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = 0
# outcomes = ["tampering"]
# ///
import sys

import numpy as np

host = sys.modules["grader.sandbox.inside.host"]
host.describe_error = lambda error: ("Error", (np.zeros(3), np.zeros(3)), "text")
raise KeyError
