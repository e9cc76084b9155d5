"""Extracts with a copy of the base in inference mode; adds groups to an optimizer that exists."""

import copy

import torch
from torch import nn


def freeze(module: nn.Module) -> None:
    module.train(False).requires_grad_(False)


def replace_head(model: nn.Module, num_classes: int) -> nn.Module:
    old = model.get_submodule("classifier")
    model._modules["classifier"] = type(old)(old.in_features, num_classes)
    return model


def trainable_parameters(model: nn.Module) -> int:
    flat = [p.view(-1) for p in model.parameters() if p.requires_grad]
    return len(torch.cat(flat)) if flat else 0


def extract_features(model: nn.Module, images: torch.Tensor) -> torch.Tensor:
    base = copy.deepcopy(model.features).eval()
    with torch.inference_mode():
        return base(images)


def fine_tuning_optimizer(model: nn.Module, head_lr: float, base_lr: float):
    head = [p for p in model.classifier.parameters() if p.requires_grad]
    base = [p for p in model.features.parameters() if p.requires_grad]
    optimizer = torch.optim.RMSprop(head, lr=head_lr)
    if base:
        optimizer.add_param_group({"params": base, "lr": base_lr})
    return optimizer
