import torch
from torch import nn


class LeNet5(nn.Module):
    def __init__(self, num_classes=10):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 6, 5, padding=2)
        self.conv2 = nn.Conv2d(6, 16, 5)
        self.fc1 = nn.Linear(400, 120)
        self.fc2 = nn.Linear(120, 84)
        self.fc3 = nn.Linear(84, num_classes)
        self.풀링 = nn.AvgPool2d(2)

    def forward(self, images):
        x = self.풀링(self.conv1(images).sigmoid())
        x = self.풀링(self.conv2(x).sigmoid())
        x = x.flatten(1)
        x = self.fc1(x).sigmoid()
        x = self.fc2(x).sigmoid()
        return self.fc3(x)


def lenet5_shapes():
    return [
        ("conv1", (6, 28, 28)),
        ("pool1", (6, 14, 14)),
        ("conv2", (16, 10, 10)),
        ("pool2", (16, 5, 5)),
        ("flatten", (16 * 5 * 5)),
        ("fc1", (120)),
        ("fc2", (84)),
        ("fc3", (10)),
    ]


def train(model, images, labels, epochs, learning_rate, batch_size):
    최적화 = torch.optim.Adam(model.parameters(), lr=learning_rate)
    손실함수 = nn.CrossEntropyLoss()
    model.train()
    기록 = []
    for _ in range(epochs):
        합 = 0
        for i in range(0, len(images), batch_size):
            x, y = images[i : i + batch_size], labels[i : i + batch_size]
            확률 = torch.softmax(model(x), dim=1)
            손실 = 손실함수(확률, y)
            최적화.zero_grad()
            손실.backward()
            최적화.step()
            합 += 손실.item() * len(y)
        기록.append(합 / len(images))
    return 기록


def accuracy(model, images, labels):
    모드 = model.training
    model.eval()
    with torch.no_grad():
        맞은수 = (model(images).argmax(dim=1) == labels).sum().item()
    model.train(모드)
    return 맞은수 / len(images)
