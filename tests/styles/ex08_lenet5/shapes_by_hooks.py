from collections import OrderedDict

import torch
from torch import nn, optim


class LeNet5(nn.Sequential):
    def __init__(self, num_classes=10):
        super().__init__(
            OrderedDict(
                conv1=nn.Conv2d(1, 6, 5, padding=2),
                sigmoid1=nn.Sigmoid(),
                pool1=nn.AvgPool2d(2),
                conv2=nn.Conv2d(6, 16, 5),
                sigmoid2=nn.Sigmoid(),
                pool2=nn.AvgPool2d(2),
                flatten=nn.Flatten(),
                fc1=nn.Linear(400, 120),
                sigmoid3=nn.Sigmoid(),
                fc2=nn.Linear(120, 84),
                sigmoid4=nn.Sigmoid(),
                fc3=nn.Linear(84, num_classes),
            )
        )


def lenet5_shapes():
    rows = []
    network = LeNet5()
    for name, layer in network.named_children():
        if "sigmoid" not in name:
            layer.register_forward_hook(
                lambda *call, name=name: rows.append((name, call[2].shape[1:]))
            )
    network(torch.zeros(1, 1, 28, 28))
    return rows


def train(model, images, labels, epochs, learning_rate, batch_size):
    optimizer = optim.Adam(model.parameters(), lr=learning_rate)
    model.train()

    def epoch():
        for start in range(0, len(images), batch_size):
            optimizer.zero_grad()
            y = labels[start : start + batch_size]
            loss = nn.functional.cross_entropy(model(images[start : start + batch_size]), y)
            loss.backward()
            optimizer.step()
            yield loss.item() * len(y)

    return [sum(epoch()) / len(images) for _ in range(epochs)]


def accuracy(model, images, labels):
    training = model.training
    with torch.no_grad():
        scores = model.eval()(images)
    model.train(training)
    return torch.eq(scores.argmax(-1), labels).double().mean().item()
