import numpy as np
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset


class LeNet5(nn.Module):
    def __init__(self, num_classes=10):
        super().__init__()
        self.net = nn.Sequential(
            nn.LazyConv2d(6, kernel_size=5, padding=2),
            nn.Sigmoid(),
            nn.AvgPool2d(kernel_size=2, stride=2),
            nn.LazyConv2d(16, kernel_size=5),
            nn.Sigmoid(),
            nn.AvgPool2d(kernel_size=2, stride=2),
            nn.Flatten(),
            nn.LazyLinear(120),
            nn.Sigmoid(),
            nn.LazyLinear(84),
            nn.Sigmoid(),
            nn.LazyLinear(num_classes),
        )

    def forward(self, x):
        return self.net(x)


def lenet5_shapes():
    names = [
        "conv1",
        None,
        "pool1",
        "conv2",
        None,
        "pool2",
        "flatten",
        "fc1",
        None,
        "fc2",
        None,
        "fc3",
    ]
    x = torch.zeros(1, 1, 28, 28)
    shapes = []
    for name, layer in zip(names, LeNet5().net, strict=True):
        x = layer(x)
        if name:
            shapes.append([name, list(x.shape[1:])])
    return shapes


def train(model, images, labels, epochs, learning_rate, batch_size):
    loader = DataLoader(TensorDataset(images, labels), batch_size=batch_size)
    criterion = nn.CrossEntropyLoss()
    optimizer = torch.optim.Adam(model.parameters(), lr=learning_rate)
    means = []
    for _ in range(epochs):
        model.train()
        losses = []
        for x, y in loader:
            loss = criterion(model(x), y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
        means.append(np.mean(losses))
    return means


def accuracy(model, images, labels):
    training = model.training
    model.eval()
    with torch.inference_mode():
        predicted = model(images).softmax(dim=-1).argmax(dim=-1)
    if training:
        model.train()
    return float(np.mean(predicted.numpy() == labels.numpy()))
