# /// attack
# tries = "Prints 20 MB at import and some more in each call, on both streams."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = "all"
# outcomes = ["passed"]
# ///
import sys

for _ in range(20):
    print("x" * 1_000_000)


def zero_pad2d(x, padding, right=zero_pad2d):
    sys.stderr.write("y" * 200_000)
    print("z" * 200_000, end="")
    return right(x, padding)
