# /// attack
# tries = "Lies about shapes: to multiply them takes the grader, which is not limited, seconds."
# exercise = "ex08_lenet5"
# answers = "own"
# points = 0
# outcomes = ["error", "failed"]
# ///
# With the 190,000 numbers that fit into a frame it would take an hour.
import torch
from grader.sandbox.inside.torch_operations import OPERATIONS

OPERATIONS["forward"] = lambda *_: None
OPERATIONS["load"] = lambda *_: [(3**2500,) * 1_500]


class LeNet5(torch.nn.Module):
    pass
