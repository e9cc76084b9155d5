# /// attack
# tries = "Turns wrong answers into the stub's error, to be offered another try."
# exercise = "ex02_zero_padding"
# answers = "own"
# points = 0
# outcomes = ["not_started"]
# ///
class ValueErrorOfSorts(ValueError, NotImplementedError):
    pass


def same_padding(kernel_size):
    raise ValueErrorOfSorts("the padding is 2, perhaps")


def zero_pad2d(x, padding):
    raise ValueErrorOfSorts("all zeros, perhaps")
