# /// attack
# tries = "Hands out handles of its own making, of objects that do not exist or are others."
# exercise = "ex05_transfer_learning"
# answers = "right"
# points = 6
# outcomes = ["crashed", "passed", "failed", "error"]
# ///
import sys

Handle = sys.modules["grader.sandbox.inside.wire"].Handle


def replace_head(model, num_classes):
    return Handle("module", 2**31, "SmallNetwork")


def fine_tuning_optimizer(model, head_lr, base_lr):
    return Handle("optimizer", 0, "Adam")


def extract_features(model, images):
    return Handle("callable", -1, "Tensor")
