# /// attack
# tries = "Exceptions whose class lies about its bases: the list of them raises, or is odd."
# exercise = "ex02_zero_padding"
# answers = "own"
# points = 0
# outcomes = ["crashed", "error"]
# ///
class Lies(type):
    __mro__ = property(lambda cls: cls.bases())


class Raises(Exception, metaclass=Lies):
    bases = staticmethod(lambda: 1 / 0)


class Odd(Exception, metaclass=Lies):
    bases = staticmethod(lambda: ["NotImplementedError", 7, None])


class Elsewhere(Exception, metaclass=Lies):
    bases = staticmethod(lambda: [int, str])


def same_padding(kernel_size):
    raise Odd if kernel_size % 2 else Raises


def zero_pad2d(x, padding):
    raise Elsewhere
