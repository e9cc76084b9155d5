# /// attack
# tries = "Shows the right layers, and computes with others that are registered nowhere."
# exercise = "ex08_lenet5"
# answers = "right"
# points = 8
# outcomes = ["passed", "failed"]
# ///
class LeNet5(LeNet5):
    def __init__(self, num_classes=10):
        super().__init__(num_classes)
        self.__dict__["work"] = nn.Sequential(nn.Flatten(), nn.Linear(784, num_classes))

    def forward(self, images):
        return self.__dict__["work"](images)
