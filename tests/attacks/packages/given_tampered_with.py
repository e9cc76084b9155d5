# /// attack
# tries = "Exchanges the course's own functions in its process, to be tested against its own."
# exercise = "ex05_transfer_learning"
# answers = "own"
# points = 0
# outcomes = ["failed", "error"]
# ///
import given
import given.networks as networks
import torch

_Network = networks.SmallNetwork


class Frozen(_Network):
    def __init__(self, *arguments, **keywords):
        super().__init__(*arguments, **keywords)
        for parameter in self.features.parameters():
            parameter.requires_grad_(False)


given.SmallNetwork = networks.SmallNetwork = Frozen
torch.nn.Module.named_parameters = lambda self, *_, **__: iter(())


def freeze(module):
    pass


def replace_head(model, num_classes):
    return model


def trainable_parameters(model):
    return 0


def extract_features(model, images):
    return None


def fine_tuning_optimizer(model, head_lr, base_lr):
    return None
