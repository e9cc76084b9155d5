# /// attack
# tries = "Lets the host describe an exception at import by 10 MB, which students read."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = 0
# outcomes = ["crashed"]
# ///
import sys

host = sys.modules["grader.sandbox.inside.host"]
host.describe_error = lambda error: ("Error", ("Error",), "\t" * 10_000_000)
raise KeyError
