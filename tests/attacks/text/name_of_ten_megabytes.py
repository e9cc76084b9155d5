# /// attack
# tries = "Exception classes with names of 10 MB, and with an inheritance 900 classes long."
# exercise = "ex02_zero_padding"
# answers = "own"
# points = 0
# outcomes = ["error"]
# ///
Long = type("Passed" * 1_500_000, (Exception,), {"__qualname__": "All." * 2_000_000})
Deep = Exception
for number in range(900):
    Deep = type(f"Error{number}", (Deep,), {})


def same_padding(kernel_size):
    raise Long


def zero_pad2d(x, padding):
    raise Deep
