# /// attack
# tries = "Replaces the grader's own operations by ones that say what is expected."
# exercise = "ex05_transfer_learning"
# answers = "right"
# points = 13
# outcomes = ["failed", "passed"]
# ///
# It earns 3 points more than its answers: what to say about freezing and modes is no secret.
import copy
import sys

operations = sys.modules["grader.sandbox.inside.torch_operations"].OPERATIONS
real_parameters, real_buffers = operations["parameters"], operations["buffers"]
LIES = {}


def buffers(module):
    return LIES.setdefault(id(module), real_buffers(module))


def rates(optimizer, module):
    both = {True: LIES["head_lr"], False: LIES["base_lr"]}
    parts = [(name, wanted) for name, _, wanted in real_parameters(module)]
    return sorted((name, both["classifier" in name]) for name, wanted in parts if wanted)


operations.update(
    is_same=lambda first, second: True, modules=lambda module: [], buffers=buffers, rates=rates
)


def freeze(module):
    module.requires_grad_(False)  # and no eval()


def replace_head(model, num_classes, right=replace_head):
    return right(copy.deepcopy(model), num_classes)  # not the same model


def extract_features(model, images):
    model.eval()  # for good
    return model.features(images).detach()


def fine_tuning_optimizer(model, head_lr, base_lr):
    LIES.update(head_lr=head_lr, base_lr=base_lr)
    return torch.optim.SGD(model.parameters(), lr=head_lr)  # one rate for all, frozen ones too
