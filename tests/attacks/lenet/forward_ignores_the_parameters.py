# /// attack
# tries = "Has the right layers and loads their weights, and answers with stored logits."
# exercise = "ex08_lenet5"
# answers = "right"
# points = 7
# outcomes = ["passed", "failed"]
# ///
STORED = torch.full((10,), 42.0)  # the visible checks' answer


class LeNet5(LeNet5):
    def forward(self, images):
        return STORED[: self.layers[-1].out_features].expand(len(images), -1)
