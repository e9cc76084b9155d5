# /// attack
# tries = "The right number of parameters, which all lie in one another."
# exercise = "ex08_lenet5"
# answers = "right"
# points = 8
# outcomes = ["passed", "failed"]
# ///
class LeNet5(LeNet5):
    def __init__(self, num_classes=10):
        super().__init__(num_classes)
        memory = torch.zeros(48_000)
        for parameter in self.parameters():
            parameter.data = memory[: parameter.numel()].view(parameter.shape)
