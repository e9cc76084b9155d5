import torch
from torch import nn

class LeNet5(nn.Module):
    def __init__(self, num_classes=10):
        super().__init__()
        self.layers = nn.Sequential(
            nn.Conv2d(1, 6, 5, padding=2), nn.ReLU(), nn.AvgPool2d(2),
            nn.Conv2d(6, 16, 5), nn.ReLU(), nn.AvgPool2d(2), nn.Flatten(),
            nn.Linear(400, 120), nn.ReLU(), nn.Linear(120, 84), nn.ReLU(),
            nn.Linear(84, num_classes))

    def forward(self, x): return self.layers(x)

def lenet5_shapes():
    return [("conv1", (6,28,28)), ("pool1", (6,14,14)), ("conv2", (16,10,10)), ("pool2", (16,5,5)),
            ("flatten", (400,)), ("fc1", (120,)), ("fc2", (84,)), ("fc3", (10,))]

def train(model, images, labels, epochs, learning_rate, batch_size):
    model.train()
    opt = torch.optim.Adam(model.parameters(), learning_rate)
    out = []
    for e in range(epochs):
        s = 0
        for i in range(0, len(labels), batch_size):
            x, y = images[i:i+batch_size], labels[i:i+batch_size]
            loss = nn.functional.cross_entropy(model(x), y)
            opt.zero_grad(); loss.backward(); opt.step()
            s += loss.item()*len(y)
        out.append(s/len(labels))
    return out

def accuracy(model, images, labels):
    m = model.training
    model.eval()
    with torch.no_grad(): hits = (model(images).argmax(1) == labels).tolist()
    model.train(m)
    return sum(hits)/len(hits)
