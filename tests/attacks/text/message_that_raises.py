# /// attack
# tries = "An exception whose text raises when it is read, and another that gives no text."
# exercise = "ex02_zero_padding"
# answers = "own"
# points = 0
# outcomes = ["error"]
# ///
class Raises(Exception):
    def __str__(self):
        raise self

    __repr__ = __str__


class Bytes(Exception):
    def __str__(self):
        return b"passed"


def same_padding(kernel_size):
    raise Raises


def zero_pad2d(x, padding):
    raise Bytes
