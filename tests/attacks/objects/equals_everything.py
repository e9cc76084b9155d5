# /// attack
# tries = "Returns an object that equals whatever it is compared with."
# exercise = "ex01_output_size"
# answers = "own"
# points = 0
# outcomes = ["failed"]
# ///
class Everything(int):
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    __hash__ = int.__hash__


def output_size(*args, **kwargs):
    return Everything(3)


def kernel_size_for(*args, **kwargs):
    return Everything(3)


def feature_map_shape(*args, **kwargs):
    return Everything(3), Everything(3), Everything(3)
