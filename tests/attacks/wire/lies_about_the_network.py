# /// attack
# tries = "Does nothing, and has the grader's own operations say that all is as it should be."
# exercise = "ex05_transfer_learning"
# answers = "own"
# points = 2.5
# outcomes = ["passed", "failed", "error"]
# ///
# What it earns are tests whose right answer is no secret: what must not change has not changed.
from grader.sandbox.inside.torch_operations import OPERATIONS

_parameters, _buffers = OPERATIONS["parameters"], OPERATIONS["buffers"]
_first = {}


def _frozen(module):
    return [(name, value, False) for name, value, _ in _parameters(module)]


def _unchanged(module):
    return _first.setdefault(id(module), _buffers(module))


OPERATIONS["parameters"] = _frozen
OPERATIONS["buffers"] = _unchanged
OPERATIONS["is_same"] = lambda *_: True
OPERATIONS["moved"] = lambda module, values: [True] * len(values)


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
