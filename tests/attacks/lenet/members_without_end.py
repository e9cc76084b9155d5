# /// attack
# tries = "Right layers, but their list never ends: parameters come without end."
# exercise = "ex08_lenet5"
# answers = "right"
# points = 7
# outcomes = ["error", "passed"]
# ///
import itertools


class LeNet5(LeNet5):
    def _named_members(self, *args, **kwargs):
        return (("weight", nn.Parameter(torch.zeros(1))) for _ in itertools.count())

    named_parameters = parameters = state_dict = modules = children = _named_members
