import torch
from torch import nn


def freeze(module):
    for parameter in module.parameters():
        parameter.requires_grad = False
    module.eval()


def replace_head(model, num_classes):
    model.classifier = nn.Linear(model.classifier.in_features, num_classes)
    return model


def trainable_parameters(model):
    return sum(torch.numel(p) for p in model.parameters() if p.requires_grad)


def extract_features(model, images):
    base = model.features
    mode = base.training
    base.eval()
    features = base(images)
    base.train(mode)
    return features


def fine_tuning_optimizer(model, head_lr, base_lr):
    base = [p for p in model.features.parameters() if p.requires_grad]
    head = [p for p in model.classifier.parameters() if p.requires_grad]
    optimizer = torch.optim.SGD([{"params": head or base, "lr": head_lr if head else base_lr}])
    if head and base:
        optimizer.add_param_group({"params": base, "lr": base_lr})
    return optimizer
