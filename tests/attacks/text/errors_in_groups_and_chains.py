# /// attack
# tries = "Exceptions in groups, with notes, and with causes that go round in a circle."
# exercise = "ex02_zero_padding"
# answers = "own"
# points = 0
# outcomes = ["error"]
# ///
def same_padding(kernel_size):
    first, second = ValueError("1"), ValueError("2")
    first.__cause__ = first.__context__ = second
    second.__cause__ = second.__context__ = first
    first.add_note("10 of 10 points" * 100_000)
    raise first


def zero_pad2d(x, padding):
    group = ExceptionGroup("passed", [ValueError("passed")] * 1000)
    for _ in range(50):
        group = ExceptionGroup("passed", [group])
    raise group
