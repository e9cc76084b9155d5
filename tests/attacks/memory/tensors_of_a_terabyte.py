# /// attack
# tries = "Takes memory through torch's own allocator."
# exercise = "ex08_lenet5"
# answers = "own"
# points = 0
# outcomes = ["memory"]
# ///
import torch


def _bomb(*_, **__):
    return torch.ones(1 << 40).sum()


LeNet5 = lenet5_shapes = train = accuracy = _bomb
