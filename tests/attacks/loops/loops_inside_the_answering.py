# /// attack
# tries = "Returns what loops when the host looks at it: its class's name takes for ever."
# exercise = "ex01_output_size"
# answers = "own"
# points = 0
# outcomes = ["timeout", "skipped"]
# ///
class Slow(type):
    @property
    def __name__(cls):
        while True:
            pass


class Answer(metaclass=Slow):
    pass


def output_size(*args, **kwargs):
    return Answer()


kernel_size_for = feature_map_shape = output_size
