# /// attack
# tries = "Features as a sparse tensor, on no device, quantized, and of a class of its own."
# exercise = "ex05_transfer_learning"
# answers = "right"
# points = 12
# outcomes = ["failed", "passed"]
# ///
class Right(Tensor):
    @classmethod
    def __torch_function__(cls, function, types, args=(), kwargs=None):
        return True


KINDS = [
    lambda: torch.zeros(6, 5, device="meta"),
    lambda: torch.zeros(6, 5).to_sparse(),
    lambda: torch.quantize_per_tensor(torch.zeros(6, 5), 0.1, 0, torch.qint8),
    lambda: torch.zeros(6, 5).as_subclass(Right),
    lambda: torch.zeros(6, 5, dtype=torch.float8_e4m3fn),
    lambda: torch.zeros(1).expand(10**6, 10**6),
]
CALLS = []


def extract_features(model, images):
    CALLS.append(len(images))
    return KINDS[len(CALLS) % len(KINDS)]()
