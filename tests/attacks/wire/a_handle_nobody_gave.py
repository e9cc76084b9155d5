# /// attack
# tries = "Returns the handle of a network that was never handed out, which the test then uses."
# exercise = "ex05_transfer_learning"
# answers = "own"
# points = 0
# outcomes = ["crashed", "not_started"]
# ///
from grader.sandbox.inside.wire import Handle


def replace_head(model, num_classes):
    return Handle("module", 4_000_000_000, "SmallNetwork")


def _not_started(*_):
    raise NotImplementedError


freeze = trainable_parameters = extract_features = fine_tuning_optimizer = _not_started
