# /// attack
# tries = "Raises exceptions with a huge text, a huge name, and arguments nested without end."
# exercise = "ex02_zero_padding"
# answers = "own"
# points = 0
# outcomes = ["error"]
# ///
_deep = []
for _ in range(100_000):
    _deep = [_deep]
_Named = type("E" * 60_000_000, (Exception,), {})


def same_padding(kernel_size):
    raise _Named("\0" * 60_000_000)


def zero_pad2d(x, padding):
    raise RuntimeError(_deep)
