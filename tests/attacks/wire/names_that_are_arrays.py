# /// attack
# tries = "Lies about parameters: names that cannot be hashed, values that are no tensors."
# exercise = "ex05_transfer_learning"
# answers = "own"
# points = 0
# outcomes = ["failed", "error"]
# ///
import numpy as np
from grader.sandbox.inside.torch_operations import OPERATIONS

for _name in OPERATIONS:
    OPERATIONS[_name] = lambda *_, **__: [(np.zeros(2), [np.zeros(3)], np.ones(2))]


def freeze(module):
    pass


def replace_head(model, num_classes):
    return None


trainable_parameters = extract_features = fine_tuning_optimizer = replace_head
