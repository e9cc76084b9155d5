# /// attack
# tries = "A network that knows the checks' images by heart, and guesses about all others."
# exercise = "ex08_lenet5"
# answers = "right"
# points = 7
# outcomes = ["failed", "passed"]
# ///
ANSWERS = {}


class LeNet5(LeNet5):
    def forward(self, images):
        rows = []
        for image in images:
            key = image.nan_to_num().sum().item()
            rows.append(ANSWERS.setdefault(key, torch.full((10,), 42.0)))
        return torch.stack(rows)[:, : self.layers[-1].out_features]
