# /// attack
# tries = "A network that ends the process when it is called, trained or asked for anything."
# exercise = "ex08_lenet5"
# answers = "right"
# points = 6
# outcomes = ["crashed", "passed"]
# ///
import os


class LeNet5(LeNet5):
    def __getattr__(self, name):
        os._exit(0)

    def forward(self, images):
        os._exit(0)

    train = _named_members = forward
