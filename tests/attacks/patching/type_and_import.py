# /// attack
# tries = "Replaces type, __import__ and __build_class__, through which all code goes."
# exercise = "ex02_zero_padding"
# answers = "own"
# points = 0
# outcomes = ["crashed"]
# ///
import builtins

builtins.__import__ = lambda *values, **options: builtins
builtins.__build_class__ = lambda *values, **options: object
builtins.type = lambda *values: tuple


def same_padding(kernel_size):
    return 0.5


def zero_pad2d(x, padding):
    return x
