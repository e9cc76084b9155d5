"""Puts BatchNorm alone into evaluation mode; a default rate; an empty group for a frozen base."""

import math

import numpy as np
import torch


def freeze(module):
    module.apply(freeze_one)


def freeze_one(part):
    for parameter in part.parameters(recurse=False):
        parameter.requires_grad_(False)
    if isinstance(part, torch.nn.modules.batchnorm._BatchNorm):
        part.eval()


def replace_head(model, num_classes):
    head = torch.nn.Linear(model.classifier.in_features, num_classes)
    torch.nn.init.zeros_(head.weight)
    torch.nn.init.zeros_(head.bias)
    model.classifier = head
    return model


def trainable_parameters(model):
    return np.sum([math.prod(p.shape) for p in model.parameters() if p.requires_grad], dtype=int)


@torch.no_grad()
def extract_features(model, images):
    was_training = model.features.training
    features = model.features.eval()(images).numpy()
    model.features.train(was_training)
    return features


def fine_tuning_optimizer(model, head_lr, base_lr):
    def trainable(part):
        return filter(lambda p: p.requires_grad, part.parameters())

    return torch.optim.AdamW(
        [
            {"params": trainable(model.classifier)},
            {"params": trainable(model.features), "lr": base_lr},
        ],
        lr=head_lr,
    )
