# /// attack
# tries = "Raises what no `except Exception` catches: GeneratorExit, and a class of its own."
# exercise = "ex02_zero_padding"
# answers = "own"
# points = 0
# outcomes = ["error"]
# ///
class Quit(BaseException):
    pass


def same_padding(kernel_size):
    raise GeneratorExit


def zero_pad2d(x, padding):
    raise Quit("passed")
