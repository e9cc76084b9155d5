# /// attack
# tries = "Dicts whose keys are tuples, NaN, or liars about hash and equality."
# exercise = "ex01_output_size"
# answers = "own"
# points = 0
# outcomes = ["failed"]
# ///
class Key(str):
    def __eq__(self, other):
        return True

    def __hash__(self):
        return 7


def output_size(*args, **kwargs):
    return {(3, 4): 1}


def kernel_size_for(*args, **kwargs):
    return {float("nan"): 7, float("nan"): 7, None: 7, b"": 7, 2.5: 7}


def feature_map_shape(*args, **kwargs):
    return {Key("a"): 4, Key("b"): 7}
