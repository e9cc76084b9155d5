# Settings that students make at the top of a file. The first imports torch's compiler.
import torch
from torch import nn

torch.use_deterministic_algorithms(True)
torch.set_default_dtype(torch.float64)
torch.manual_seed(42)


class LeNet5(nn.Module):
    def __init__(self, num_classes=10):
        super().__init__()

        def weight(*shape):
            return nn.Parameter(0.1 * torch.randn(*shape))

        self.w1, self.b1 = weight(6, 1, 5, 5), weight(6)
        self.w2, self.b2 = weight(16, 6, 5, 5), weight(16)
        self.w3, self.b3 = weight(120, 400), weight(120)
        self.w4, self.b4 = weight(84, 120), weight(84)
        self.w5, self.b5 = weight(num_classes, 84), weight(num_classes)

    def forward(self, images):
        x = nn.functional.avg_pool2d(
            torch.sigmoid(nn.functional.conv2d(images, self.w1, self.b1, padding=2)), 2
        )
        x = nn.functional.avg_pool2d(torch.sigmoid(nn.functional.conv2d(x, self.w2, self.b2)), 2)
        x = x.view(x.size(0), -1)
        x = torch.sigmoid(x @ self.w3.T + self.b3)
        x = torch.sigmoid(x @ self.w4.T + self.b4)
        return x @ self.w5.T + self.b5


def lenet5_shapes():
    sizes, n, channels = [], 28, 1
    for i, (channels, padding) in enumerate([(6, 2), (16, 0)], start=1):
        n = n + 2 * padding - 5 + 1
        sizes.append((f"conv{i}", (channels, n, n)))
        n //= 2
        sizes.append((f"pool{i}", (channels, n, n)))
    return (
        *sizes,
        ("flatten", (channels * n * n,)),
        *((f"fc{i}", (size,)) for i, size in enumerate((120, 84, 10), start=1)),
    )


def train(model, images, labels, epochs, learning_rate, batch_size):
    model.train(True)
    adam = torch.optim.Adam([p for p in model.parameters() if p.requires_grad], learning_rate)
    history = []
    for _ in range(epochs):
        total = 0
        for i in range(0, images.shape[0], batch_size):
            x, y = images[i : i + batch_size], labels[i : i + batch_size]
            adam.zero_grad(set_to_none=False)
            log_probabilities = nn.functional.log_softmax(model(x), dim=1)
            loss = -log_probabilities[torch.arange(len(y)), y].mean()
            loss.backward()
            adam.step()
            total += float(loss.detach()) * len(y)
        history.append(total / images.shape[0])
    return history


@torch.no_grad()
def accuracy(model, images, labels):
    was_training = model.training
    try:
        model.eval()
        return (torch.max(model(images), 1).indices == labels).sum().item() / len(labels)
    finally:
        model.train(was_training)
