# /// attack
# tries = "Replaces Tensor.requires_grad: nothing is frozen, and whoever asks is told otherwise."
# exercise = "ex05_transfer_learning"
# answers = "right"
# points = 12.5
# outcomes = ["failed", "passed"]
# ///
import torch._C

LIED_ABOUT = {}  # keeps the parameters alive, so that their ids stay their own
REAL = torch._C.TensorBase.requires_grad
Tensor.requires_grad = property(
    lambda self: id(self) not in LIED_ABOUT and REAL.__get__(self),
    lambda self, on: REAL.__set__(self, on),
)


def freeze(module):
    LIED_ABOUT.update((id(parameter), parameter) for parameter in module.parameters())
    module.eval()
