# /// attack
# tries = "Returns a list so deep that it travels to the grader, but not back into the next call."
# exercise = "ex05_transfer_learning"
# answers = "own"
# points = 0
# outcomes = ["failed", "not_started"]
# ///
def replace_head(model, num_classes):
    value = []
    for _ in range(31):
        value = [value]
    return value


def _not_started(*_):
    raise NotImplementedError


freeze = trainable_parameters = extract_features = fine_tuning_optimizer = _not_started
