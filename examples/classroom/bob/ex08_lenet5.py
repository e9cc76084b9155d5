import torch
from torch import nn
from torch.nn.functional import cross_entropy


class LeNet5(nn.Sequential):
    def __init__(self, num_classes=10):
        super().__init__(
            nn.Conv2d(1, 6, 5, padding=2), nn.Sigmoid(), nn.AvgPool2d(2),
            nn.Conv2d(6, 16, 5), nn.Sigmoid(), nn.AvgPool2d(2),
            nn.Flatten(),
            nn.Linear(400, 120), nn.Sigmoid(),
            nn.Linear(120, 84), nn.Sigmoid(),
            nn.Linear(84, num_classes),
        )  # fmt: skip


def lenet5_shapes():
    names = iter("conv1 pool1 conv2 pool2 flatten fc1 fc2 fc3".split())
    x = torch.zeros(1, 1, 28, 28)
    shapes = []
    for layer in LeNet5():
        x = layer(x)
        if not isinstance(layer, nn.Sigmoid):
            shapes.append((next(names), tuple(x.shape[1:])))
    return shapes


def train(model, images, labels, epochs, learning_rate, batch_size):
    model.train()
    adam = torch.optim.Adam(model.parameters(), learning_rate)
    losses = torch.zeros(epochs)
    for e in range(epochs):
        for x, y in zip(images.split(batch_size), labels.split(batch_size), strict=True):
            loss = cross_entropy(model(x), y)
            model.zero_grad()
            loss.backward()
            adam.step()
            losses[e] += loss.detach() * len(y) / len(labels)
    return losses.tolist()


def accuracy(model, images, labels):
    training = model.training
    with torch.no_grad():
        hits = model.eval()(images).argmax(-1).eq(labels)
    model.train(training)
    return hits.float().mean().item()
