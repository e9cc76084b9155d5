import torch
from torch import nn


def block(inputs, outputs, **settings):
    return nn.Sequential(nn.Conv2d(inputs, outputs, 5, **settings), nn.Sigmoid(), nn.AvgPool2d(2))


class LeNet5(nn.Module):
    def __init__(self, num_classes=10):
        super().__init__()
        self.first = block(1, 6, padding=2)
        self.second = block(6, 16)
        self.head = nn.Sequential(
            nn.Flatten(),
            nn.Linear(16 * 5 * 5, 120),
            nn.Sigmoid(),
            nn.Linear(120, 84),
            nn.Sigmoid(),
            nn.Linear(84, num_classes),
        )

    def forward(self, images):
        return self.head(self.second(self.first(images)))


def lenet5_shapes():
    maps = [("conv1", (6, 28, 28)), ("pool1", (6, 14, 14))]
    maps += [("conv2", (16, 10, 10)), ("pool2", (16, 5, 5))]
    rows = [("flatten", (400,)), ("fc1", (120,)), ("fc2", (84,)), ("fc3", (10,))]
    return maps + rows


def train(model, images, labels, epochs, learning_rate, batch_size):
    model.train()
    optimizer = torch.optim.Adam(model.parameters(), lr=learning_rate)
    means = []
    for _ in range(epochs):
        losses = []
        for start in range(0, len(images), batch_size):
            x, y = images[start : start + batch_size], labels[start : start + batch_size]
            losses_of_batch = nn.functional.cross_entropy(model(x), y, reduction="none")
            optimizer.zero_grad()
            losses_of_batch.mean().backward()
            optimizer.step()
            losses.extend(losses_of_batch.tolist())
        means.append(sum(losses) / len(losses))
    return means


def accuracy(model, images, labels):
    training = model.training
    model.eval()
    with torch.no_grad():
        answers = model(images).argmax(dim=1).tolist()
    model.train(training)
    return sum(a == b for a, b in zip(answers, labels.tolist())) / len(answers)
