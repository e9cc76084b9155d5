# /// attack
# tries = "An exception whose text takes for ever, and whose traceback never ends."
# exercise = "ex02_zero_padding"
# answers = "own"
# points = 0
# outcomes = ["timeout", "skipped"]
# ///
class Loops(Exception):
    def __str__(self):
        while True:
            pass


class Trace(Exception):
    __traceback__ = property(lambda self: self)
    tb_next = property(lambda self: self)
    tb_frame = property(lambda self: self)
    f_code = property(lambda self: self)
    co_filename = ""


def same_padding(kernel_size):
    raise Loops if kernel_size == 5 else Trace


def zero_pad2d(x, padding):
    raise Loops
