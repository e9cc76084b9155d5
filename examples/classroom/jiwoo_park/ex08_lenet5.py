import torch
import torch.nn as nn
import torch.nn.functional as F


class LeNet5(nn.Module):
    def __init__(self, num_classes=10):
        super().__init__()
        self.net = nn.Sequential(
            nn.Conv2d(1, 6, kernel_size=5, padding=2), nn.Sigmoid(),
            nn.AvgPool2d(kernel_size=2, stride=2),
            nn.Conv2d(6, 16, kernel_size=5), nn.Sigmoid(),
            nn.AvgPool2d(kernel_size=2, stride=2),
            nn.Flatten(),
            nn.Linear(16 * 5 * 5, 120), nn.Sigmoid(),
            nn.Linear(120, 84), nn.Sigmoid(),
            nn.Linear(84, num_classes))

    def forward(self, x):
        return self.net(x)


def lenet5_shapes():
    return [
        ("conv1", (6, 28, 28)), ("pool1", (6, 14, 14)),
        ("conv2", (16, 10, 10)), ("pool2", (16, 5, 5)),
        ("flatten", (400,)), ("fc1", (120,)), ("fc2", (84,)), ("fc3", (10,)),
    ]


def train(model, images, labels, epochs, learning_rate, batch_size):
    model.train()
    optimizer = torch.optim.Adam(model.parameters(), lr=learning_rate)
    losses = []
    for epoch in range(epochs):
        running_loss = 0.0
        for x, y in zip(images.split(batch_size), labels.split(batch_size)):
            loss = F.cross_entropy(model(x), y)
            loss.backward()
            optimizer.step()
            running_loss += loss.item() * x.size(0)
        losses.append(running_loss / images.size(0))
    return losses


def accuracy(model, images, labels):
    training = model.training
    model.eval()
    with torch.no_grad():
        _, predicted = torch.max(model(images), 1)
    model.train(training)
    return (predicted == labels).sum().item() / labels.size(0)
