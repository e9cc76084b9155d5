# /// attack
# tries = "Right layers, but asking for their parameters takes for ever."
# exercise = "ex08_lenet5"
# answers = "right"
# points = 6.5
# outcomes = ["passed", "timeout", "skipped"]
# ///
class LeNet5(LeNet5):
    def _named_members(self, *args, **kwargs):
        while True:
            pass

    named_modules = _named_members
