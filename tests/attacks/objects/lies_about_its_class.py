# /// attack
# tries = "Objects that say they are ints, and raise or exit when any attribute is read."
# exercise = "ex01_output_size"
# answers = "own"
# points = 0
# outcomes = ["failed"]
# ///
import os


class Int:
    __class__ = property(lambda self: int)

    def __index__(self):
        return 24

    __int__ = __index__


class Mine:
    def __getattribute__(self, name):
        os._exit(0)


class Raising:
    shape = dtype = detach = type_name = property(lambda self: 1 / 0)


def output_size(*args, **kwargs):
    return Int()


def kernel_size_for(*args, **kwargs):
    return Mine()


def feature_map_shape(*args, **kwargs):
    return Raising(), Raising(), Raising()
