import torch
from torch import nn


def freeze(module):
    module.requires_grad_(False).eval()


def replace_head(model, num_classes):
    model.classifier = nn.Linear(model.classifier.weight.size(1), num_classes)
    return model


def _live(module):
    return [p for p in module.parameters() if p.requires_grad]


def trainable_parameters(model):
    return sum(map(torch.numel, _live(model)))


@torch.inference_mode()
def extract_features(model, images):
    mode = model.features.training
    try:
        return model.features.eval()(images)
    finally:
        model.features.train(mode)


def fine_tuning_optimizer(model, head_lr, base_lr):
    parts = (_live(model.features), base_lr), (_live(model.classifier), head_lr)
    return torch.optim.SGD([{"params": live, "lr": lr} for live, lr in parts if live])
