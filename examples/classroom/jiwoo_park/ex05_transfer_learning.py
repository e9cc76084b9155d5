import torch
import torch.nn as nn


def freeze(module):
    module.eval()
    for param in module.parameters():
        param.requires_grad = False


def replace_head(model, num_classes):
    model.classifier = nn.Linear(model.classifier.in_features, num_classes)
    return model


def trainable_parameters(model):
    return sum(p.numel() for p in model.parameters() if p.requires_grad)


def extract_features(model, images):
    # 나중에 원래 모드로 돌려놓기
    training = model.features.training
    model.features.eval()
    with torch.no_grad():
        out = model.features(images)
    if training:
        model.features.train()
    return out


def fine_tuning_optimizer(model, head_lr, base_lr):
    param_groups = []
    features = [p for p in model.features.parameters() if p.requires_grad]
    classifier = [p for p in model.classifier.parameters() if p.requires_grad]
    if features:
        param_groups.append({"params": features, "lr": base_lr})
    if classifier:
        param_groups.append({"params": classifier, "lr": head_lr})
    return torch.optim.Adam(param_groups, lr=head_lr)
