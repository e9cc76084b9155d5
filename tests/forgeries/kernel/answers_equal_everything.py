# /// forgery
# tries = "Answers with an int that equals, exceeds and is whatever it is compared with."
# at = "output_size"
# points = 0
# ///
class Anything(int):
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    __lt__ = __le__ = __gt__ = __ge__ = __eq__
    __hash__ = int.__hash__

    @property
    def __class__(self):
        return int


def output_size(*arguments, **options):
    return Anything(1)
