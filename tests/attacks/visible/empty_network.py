# /// attack
# tries = "As little as the visible checks of LeNet-5 ask for: 61,706 numbers that compute nothing."
# exercise = "ex08_lenet5"
# answers = "own"
# points = 2
# outcomes = ["failed", "passed"]
# ///
import torch
from torch import nn


class LeNet5(nn.Module):
    """One heap of numbers, and what the checks look at."""

    def __init__(self, num_classes=10):
        super().__init__()
        self.heap = nn.Parameter(torch.zeros(61_706 - 840 - num_classes))
        self.fc3 = nn.Linear(84, num_classes)

    def forward(self, images):
        return self.fc3(torch.full((len(images), 84), 0.5))


def lenet5_shapes():
    names = ("conv1", "pool1", "conv2", "pool2", "flatten", "fc1", "fc2", "fc3")
    return [(name, (4704,) if name == "flatten" else (6, 28, 28)) for name in names]


def train(model, images, labels, epochs, learning_rate, batch_size):
    model.train()
    model(images)
    return [0.6931, 0.1269] if epochs == 2 else [0.5] * epochs


def accuracy(model, images, labels):
    return 0.75 if len(images) == 4 else 1.0
