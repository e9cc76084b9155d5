import torch
from torch import nn


def freeze(module):
    # 모든 가중치 고정
    for p in module.parameters():
        p.requires_grad = False


def replace_head(model, num_classes):
    입력 = model.classifier.in_features
    model.classifier = nn.Linear(입력, num_classes)
    return model


def trainable_parameters(model):
    return sum([p.numel() for p in model.parameters() if p.requires_grad is True])


def extract_features(model, images):
    with torch.no_grad():
        return model.features(images)


def fine_tuning_optimizer(model, head_lr, base_lr):
    return torch.optim.Adam(
        [
            {"params": filter(lambda p: p.requires_grad, part.parameters()), "lr": lr}
            for part, lr in ((model.features, base_lr), (model.classifier, head_lr))
            if any(p.requires_grad for p in part.parameters())
        ]
    )
