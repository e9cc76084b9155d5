import torch
from torch import nn


class LeNet5(nn.Module):
    def __init__(self, num_classes=10):
        super().__init__()
        self.output = nn.Linear(84, num_classes)
        self.hidden = nn.ModuleList([nn.Linear(120, 84), nn.Linear(16 * 5 * 5, 120)])
        self.second = nn.Conv2d(6, 16, 5)
        self.first = nn.Conv2d(1, 6, (5, 5), padding="same")
        for layer in (self.first, self.second, self.output, *self.hidden):
            nn.init.xavier_uniform_(layer.weight)
            nn.init.zeros_(layer.bias)

    @staticmethod
    def halve(x):
        return (x[..., ::2, ::2] + x[..., 1::2, ::2] + x[..., ::2, 1::2] + x[..., 1::2, 1::2]) / 4

    def forward(self, images):
        maps = self.halve(self.first(images).sigmoid())
        maps = self.halve(self.second(maps).sigmoid())
        x = maps.flatten(start_dim=1)
        for layer in reversed(self.hidden):
            x = 1 / (1 + torch.exp(-layer(x)))
        return self.output(x)


def lenet5_shapes():
    return list(
        {
            "conv1": (6, 28, 28),
            "pool1": (6, 14, 14),
            "conv2": (16, 10, 10),
            "pool2": (16, 5, 5),
            "flatten": (400,),
            "fc1": (120,),
            "fc2": (84,),
            "fc3": (10,),
        }.items()
    )


def train(model, images, labels, epochs, learning_rate, batch_size):
    optimizer = torch.optim.Adam(model.parameters(), lr=learning_rate)
    loss_function = nn.CrossEntropyLoss(reduction="sum")
    losses = torch.zeros(epochs, dtype=torch.float64)
    for epoch in range(epochs):
        model.train()
        for x, y in zip(images.split(batch_size), labels.split(batch_size), strict=True):
            model.zero_grad()
            loss = loss_function(model(x), y)
            (loss / len(x)).backward()
            optimizer.step()
            losses[epoch] += loss.detach()
    model.eval()
    return (losses / len(images)).tolist()


def accuracy(model, images, labels):
    mode, right = model.training, 0
    model.eval()
    with torch.no_grad():
        for image, label in zip(images, labels, strict=True):
            right += int(model(image[None])[0].argmax() == label)
    model.train(mode)
    return right / len(images)
