import torch
from torch import nn


class LeNet5(nn.Module):
    def __init__(self, num_classes=10):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 6, kernel_size=5, padding=2)
        self.conv2 = nn.Conv2d(6, 16, kernel_size=5)
        self.pool = nn.AvgPool2d(2)
        self.fc1 = nn.Linear(16 * 5 * 5, 120)
        self.fc2 = nn.Linear(120, 84)
        self.fc3 = nn.Linear(84, num_classes)

    def forward(self, images):
        x = self.pool(torch.sigmoid(self.conv1(images)))
        x = self.pool(torch.sigmoid(self.conv2(x)))
        x = x.flatten(start_dim=1)
        x = torch.sigmoid(self.fc1(x))
        x = torch.sigmoid(self.fc2(x))
        return self.fc3(x)  # no softmax here


def lenet5_shapes():
    # worked out on paper with the formula of exercise 1
    return [
        ("conv1", (6, 28, 28)),
        ("pool1", (6, 14, 14)),
        ("conv2", (16, 10, 10)),
        ("pool2", (16, 5, 5)),
        ("flatten", (400,)),
        ("fc1", (120,)),
        ("fc2", (84,)),
        ("fc3", (10,)),
    ]


def train(model, images, labels, epochs, learning_rate, batch_size):
    optimizer = torch.optim.Adam(model.parameters(), lr=learning_rate)
    loss_function = nn.CrossEntropyLoss()
    history = []
    model.train()
    for epoch in range(epochs):
        total = 0.0
        for start in range(0, len(images), batch_size):
            batch = images[start : start + batch_size]
            truth = labels[start : start + batch_size]
            optimizer.zero_grad()
            loss = loss_function(model(batch), truth)
            loss.backward()
            optimizer.step()
            # the last batch may be smaller, so weigh it
            total += loss.item() * len(batch)
        history.append(total / len(images))
    return history


def accuracy(model, images, labels):
    before = model.training
    model.eval()
    right = 0
    with torch.no_grad():
        predictions = model(images).argmax(dim=1)
        for p, y in zip(predictions, labels):
            if p == y:
                right += 1
    model.train(before)
    return right / len(labels)
