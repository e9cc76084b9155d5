# /// attack
# tries = "Tells shapes with sizes of 4,000 bits, which the hidden test multiplies."
# exercise = "ex08_lenet5"
# answers = "right"
# points = 3
# outcomes = ["failed", "passed"]
# ///
import sys

operations = sys.modules["grader.sandbox.inside.torch_operations"].OPERATIONS
operations["load"] = lambda module, values: [(2**4000,) * 600]
