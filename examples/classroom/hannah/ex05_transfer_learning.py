import torch
from given import SmallNetwork, pretrained_network
from torch import Tensor, nn


def freeze(module: nn.Module) -> None:
    for layer in module.modules():
        layer.training = False
    for weights in module.parameters():
        weights.requires_grad_(False)


def replace_head(model: SmallNetwork, num_classes: int) -> SmallNetwork:
    model.classifier = nn.Linear(32, num_classes)
    return model


def trainable_parameters(model: nn.Module) -> int:
    return sum(w.numel() for w in model.parameters() if w.requires_grad)


def extract_features(model: SmallNetwork, images: Tensor) -> Tensor:
    was_training = model.training
    model.eval()
    with torch.no_grad():
        features = model.features(images)
    model.train(was_training)
    return features


def fine_tuning_optimizer(model, head_lr, base_lr):
    groups = {"features": [], "classifier": []}
    for name, weights in model.named_parameters():
        if weights.requires_grad:
            groups[name.split(".")[0]].append(weights)
    rates = {"features": base_lr, "classifier": head_lr}
    return torch.optim.SGD(
        [{"params": ws, "lr": rates[part]} for part, ws in groups.items() if ws], momentum=0.9
    )


if __name__ == "__main__":
    print(replace_head(pretrained_network(), 2))
