# /// attack
# tries = "Classes whose name is no text, raises, or passes for another's."
# exercise = "ex01_output_size"
# answers = "own"
# points = 0
# outcomes = ["failed"]
# ///
class Meta(type):
    def __instancecheck__(cls, instance):
        return True

    def __eq__(cls, other):
        return True

    __hash__ = type.__hash__

    @property
    def __name__(cls):
        return cls.called()


class Raises(metaclass=Meta):
    called = staticmethod(lambda: 1 / 0)


class Odd(metaclass=Meta):
    called = staticmethod(lambda: b"int")


class Long(metaclass=Meta):
    called = staticmethod(lambda: "int" * 10**7)


def output_size(*args, **kwargs):
    return Raises()


def kernel_size_for(*args, **kwargs):
    return Odd()


def feature_map_shape(*args, **kwargs):
    return Long()
