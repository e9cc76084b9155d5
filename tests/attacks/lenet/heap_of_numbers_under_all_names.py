# /// attack
# tries = "Lists 61,706 numbers under every name there is, and computes nothing with them."
# exercise = "ex08_lenet5"
# answers = "own"
# points = 1
# outcomes = ["failed", "error", "passed"]
# ///
import torch
from torch import nn


class LeNet5(nn.Module):
    def _named_members(self, *args, **kwargs):
        yield "weight", nn.Parameter(torch.zeros(61_705))
        yield "bias", nn.Parameter(torch.zeros(1))

    def forward(self, images):
        return images


def lenet5_shapes():
    return [(nn.Module(), nn.Parameter(torch.zeros(3)))] * 8


def train(model, *settings):
    return nn.Parameter(torch.zeros(settings[2]))


def accuracy(model, images, labels):
    return model
