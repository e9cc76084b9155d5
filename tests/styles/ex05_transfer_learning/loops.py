"""Loops over parameters and modules, a group for each parameter, SGD with momentum."""

import torch
from torch import nn


def freeze(module):
    for parameter in module.parameters():
        parameter.requires_grad = False
    for part in module.modules():
        part.training = False
    return module


def replace_head(model, num_classes):
    inputs = 0
    for name, part in model.named_children():
        if name == "classifier":
            inputs = part.weight.shape[1]
    setattr(model, "classifier", nn.Linear(inputs, num_classes))  # noqa: B010 - a style to accept
    return model


def trainable_parameters(model):
    total = 0
    for parameter in model.parameters():
        if parameter.requires_grad:
            count = 1
            for size in parameter.shape:
                count *= size
            total += count
    return total


def extract_features(model, images):
    modes = [(part, part.training) for part in model.modules()]
    model.eval()
    try:
        with torch.no_grad():
            rows = [model.features(images[i : i + 1]) for i in range(len(images))]
            return torch.cat(rows)
    finally:
        for part, mode in modes:
            part.training = mode


def fine_tuning_optimizer(model, head_lr, base_lr):
    groups = []
    for name, parameter in model.named_parameters():
        if parameter.requires_grad:
            lr = head_lr if name.startswith("classifier") else base_lr
            groups.append({"params": [parameter], "lr": lr})
    return torch.optim.SGD(groups, momentum=0.9)
