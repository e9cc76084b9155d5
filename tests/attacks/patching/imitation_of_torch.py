# /// attack
# tries = "Puts an imitation of torch where the host looks for it, with tensors that equal all."
# exercise = "ex02_zero_padding"
# answers = "own"
# points = 0
# outcomes = ["crashed"]
# ///
import sys
import types


class Tensor:
    device = types.SimpleNamespace(type="cpu")
    layout = dtype = requires_grad = True

    def detach(self):
        return self

    resolve_conj = resolve_neg = numpy = detach

    def __eq__(self, other):
        return True


torch = sys.modules["torch"] = types.ModuleType("torch")
torch.strided, torch.bfloat16, torch.Size, torch.Parameter = True, False, tuple, Tensor
torch.nn = torch.optim = torch
torch.Tensor = torch.Module = torch.Optimizer = Tensor
torch.default_generator = types.SimpleNamespace(manual_seed=print)


def same_padding(kernel_size):
    return Tensor()


def zero_pad2d(x, padding):
    return Tensor()
