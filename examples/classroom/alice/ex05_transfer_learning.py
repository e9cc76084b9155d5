import torch
from given import SmallNetwork, pretrained_network, transfer_digits
from torch import nn


def freeze(module):
    for p in module.parameters():
        p.requires_grad = False
    module.eval()  # BatchNorm!


def replace_head(model, num_classes):
    features = model.classifier.in_features
    model.classifier = nn.Linear(features, num_classes)
    return model


def trainable_parameters(model):
    total = 0
    for p in model.parameters():
        if p.requires_grad:
            total += p.numel()
    return total


def extract_features(model, images):
    base = model.features
    was_training = base.training
    base.eval()
    with torch.no_grad():
        result = base(images)
    base.train(was_training)
    return result


def fine_tuning_optimizer(model, head_lr, base_lr):
    base = []
    for p in model.features.parameters():
        if p.requires_grad:
            base.append(p)
    head = []
    for p in model.classifier.parameters():
        if p.requires_grad:
            head.append(p)

    groups = []
    if len(base) > 0:
        groups.append({"params": base, "lr": base_lr})
    if len(head) > 0:
        groups.append({"params": head, "lr": head_lr})
    return torch.optim.Adam(groups)


if __name__ == "__main__":
    model = replace_head(pretrained_network(), 2)
    freeze(model.features)
    print(trainable_parameters(model))
    print(extract_features(model, transfer_digits().few_images).shape)
