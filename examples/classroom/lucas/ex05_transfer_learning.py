import torch
from torch import nn


def freeze(module):
    # switch the gradients off
    module.requires_grad = False
    for p in module.parameters():
        p.require_grad = False


def replace_head(model, num_classes):
    model.classifier = nn.Linear(model.classifier.in_features, num_classes)
    return model


def trainable_parameters(model):
    n = 0
    for p in model.parameters():
        if p.requires_grad:
            n += p.numel()
    return n


def extract_features(model, images):
    training = model.features.training
    model.features.eval()
    with torch.no_grad():
        result = model.features(images)
    model.features.train(training)
    return result


def fine_tuning_optimizer(model, head_lr, base_lr):
    groups = []
    for part, lr in ((model.features, head_lr), (model.classifier, base_lr)):
        params = [p for p in part.parameters() if p.requires_grad]
        if params:
            groups.append({"params": params, "lr": lr})
    return torch.optim.Adam(groups)
