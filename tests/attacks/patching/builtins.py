# /// attack
# tries = "Replaces builtins, so that any comparison, length or type check in the child is content."
# exercise = "ex02_zero_padding"
# answers = "own"
# points = 0
# outcomes = ["tampering"]
# ///
import builtins

builtins.len = lambda value: 1
builtins.print = builtins.repr = lambda *values: ""
builtins.isinstance = builtins.issubclass = builtins.callable = lambda *values: True
builtins.all = builtins.any = builtins.bool = lambda *values: True
builtins.abs = builtins.max = builtins.min = builtins.sum = lambda *values: 0


def same_padding(kernel_size):
    return 0.5


def zero_pad2d(x, padding):
    return x
