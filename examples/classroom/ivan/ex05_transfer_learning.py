import torch
from torch import nn

def freeze(module):
    for p in module.parameters(): p.requires_grad = False
    module.eval()

def replace_head(model, num_classes):
    model.classifier = nn.Linear(model.classifier.in_features, num_classes)
    return model

def trainable_parameters(model):
    return sum(p.numel() for p in model.parameters())

def extract_features(model, images):
    m = model.features.training
    model.features.eval()
    with torch.no_grad(): f = model.features(images)
    model.features.train(m)
    return f

def fine_tuning_optimizer(model, head_lr, base_lr):
    return torch.optim.SGD([
        {"params": model.features.parameters(), "lr": base_lr},
        {"params": model.classifier.parameters(), "lr": head_lr},
    ])
