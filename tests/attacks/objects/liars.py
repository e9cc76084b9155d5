# /// attack
# tries = "Subclasses of int and tuple that lie about length, items, index and equality."
# exercise = "ex01_output_size"
# answers = "own"
# points = 0
# outcomes = ["failed"]
# ///
class Number(int):
    def __index__(self):
        return 24

    __int__ = __index__

    def __eq__(self, other):
        return True

    __hash__ = int.__hash__


class Shape(tuple):
    def __len__(self):
        return 3

    def __iter__(self):
        return iter((4, 7, 7))

    def __eq__(self, other):
        return True

    __hash__ = tuple.__hash__


def output_size(*args, **kwargs):
    return Number(24)


kernel_size_for = output_size


def feature_map_shape(*args, **kwargs):
    return Shape((4, 7, 7))
