# /// attack
# tries = "Does nothing at all: where nothing may change, nothing is not yet an answer."
# exercise = "ex05_transfer_learning"
# answers = "own"
# points = 0
# outcomes = ["error", "failed"]
# ///
def freeze(module):
    pass


def replace_head(model, num_classes):
    return model


def trainable_parameters(model):
    pass


def extract_features(model, images):
    pass


def fine_tuning_optimizer(model, head_lr, base_lr):
    pass
