# /// attack
# tries = "Lies about shapes: their product has more digits than Python will print."
# exercise = "ex08_lenet5"
# answers = "own"
# points = 0
# outcomes = ["error", "failed"]
# ///
import torch
from grader.sandbox.inside.torch_operations import OPERATIONS

OPERATIONS["forward"] = lambda *_: None
OPERATIONS["load"] = lambda *_: [(2**4000,) * 10]


class LeNet5(torch.nn.Module):
    pass
