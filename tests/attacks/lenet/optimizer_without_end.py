# /// attack
# tries = "An optimizer whose groups never end."
# exercise = "ex05_transfer_learning"
# answers = "right"
# points = 12
# outcomes = ["passed", "timeout", "skipped"]
# ///
import itertools


class Endless(torch.optim.SGD):
    @property
    def param_groups(self):
        return ({"params": [], "lr": 0.1} for _ in itertools.count())

    @param_groups.setter
    def param_groups(self, groups):
        pass

    def add_param_group(self, group):
        pass


def fine_tuning_optimizer(model, head_lr, base_lr):
    return Endless([nn.Parameter(torch.zeros(1))], lr=0.1)
